import { percentile } from '../webhooks/percentile';
import type { Desk, Store } from './open-desk';

export type Measured = { what: string; p50: number; p95: number };

type Read = { what: string; path: string; inputs: Record<string, unknown>[] };

const LIST = { tab: 'all', status: 'open', sort: 'latest', limit: 50 };

/** What pages ask for, each with several inputs, so that no single one decides. */
function reads(conversations: number): Read[] {
	const each = (count: number, make: (index: number) => Record<string, unknown>) =>
		Array.from({ length: count }, (_, index) => make(index));
	const lists = (what: string, more: object): Read => ({
		what: `list: ${what}`,
		path: 'contacts',
		inputs: [{ ...LIST, ...more }],
	});
	const words = (what: string, some: string[]): Read => ({
		what: `search: ${what}`,
		path: 'search',
		inputs: some.map((word) => ({ words: word, limit: 50 })),
	});
	const spread = (index: number) => `v${Math.floor((index * conversations) / 25)}`;
	return [
		lists('all, latest first', {}),
		lists('mine', { tab: 'mine' }),
		lists('unassigned, needs you first', { tab: 'unassigned', sort: 'needs-you' }),
		lists('all, window closing soon', { sort: 'closing-soon' }),
		lists('a rare label', { labelId: 'rare' }),
		lists('a frequent label, any status', { labelId: 'frequent', status: 'any' }),
		{ what: 'counts', path: 'counts', inputs: [{}] },
		{
			what: 'conversation',
			path: 'conversation',
			inputs: each(25, (index) => ({ conversationId: spread(index) })),
		},
		{
			what: 'thread',
			path: 'history',
			inputs: each(25, (index) => ({ conversationId: spread(index), limit: 50 })),
		},
		words('a frequent word', ['hello', 'help']),
		words('two frequent words', ['hello order', 'hello invoice']),
		words(
			'one message of all',
			each(3, (index) => ({ word: `code${9 * conversations + index}` })).map(({ word }) =>
				String(word),
			),
		),
		words(
			'one of 5,003 words',
			each(10, (index) => ({ word: `term${index * 400} ` })).map(({ word }) => String(word)),
		),
		words('the beginning of many words', ['ter', 'code1']),
		words('a word that nobody said', ['nobodysaid']),
		{
			what: 'search: one conversation',
			path: 'search',
			inputs: each(10, (index) => ({ words: 'hello', conversationId: spread(index), limit: 50 })),
		},
		{ what: 'people', path: 'people', inputs: [{ words: 'Customer 77' }, { words: '5550000' }] },
	];
}

/** Everything is asked for so often before it counts, so that compilers and caches have seen it all. */
const ROUNDS_BEFORE = 10;

/** Asks for everything `rounds` times; in milliseconds. */
export async function measureReads(
	desk: Desk,
	store: Store,
	{ conversations, rounds }: { conversations: number; rounds: number },
): Promise<Measured[]> {
	const context = {
		store,
		settings: { agentsSee: 'all', returnAfterMinutes: null },
		caller: { agentId: 'a1', role: 'agent' },
	};
	const all = reads(conversations);
	const timesOf = async ({ path, inputs }: Read, count: number) => {
		const times: number[] = [];
		for (let round = 0; round < count; round += 1) {
			for (const input of inputs) {
				const began = performance.now();
				await desk.handlers[path]!(context, input);
				times.push(performance.now() - began);
			}
		}
		return times.sort((a, b) => a - b);
	};
	for (const read of all) await timesOf(read, ROUNDS_BEFORE);

	const measured: Measured[] = [];
	for (const read of all) {
		const times = await timesOf(read, rounds);
		measured.push({
			what: read.what,
			p50: percentile(times, 50),
			p95: percentile(times, 95),
		});
	}
	return measured;
}
