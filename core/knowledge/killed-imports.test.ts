import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { passagesOf } from '../store/knowledge-passages';
import { findSource } from '../store/knowledge-source-store';
import type { Store, StoreLocation } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aReading } from '../testing/a-reading';
import { brokenKnowledge, leftOverKnowledge } from '../testing/check-knowledge';
import { underClock } from '../testing/under-clock';
import type { Order, Report } from './__fixtures__/indexing-program';
import { addSource } from './add-source';
import { continueIndexing } from './continue-indexing';

const PROGRAM = join(__dirname, '__fixtures__/indexing-program.ts');

/** Later than any lease, and than any writer that is still believed to live. */
const LATER_MS = 11 * 60_000;

type OrderHere = Order extends infer One
	? One extends unknown
		? Omit<One, 'location'>
		: never
	: never;

describe.each(STORE_KINDS)('a process that is killed while it adds or indexes, on %s', (kind) => {
	let store: Store;
	let location: StoreLocation;
	let dispose: () => Promise<void>;
	const clock = { now: Date.now() };

	beforeAll(async () => {
		({ store, location, dispose } = await aStore(kind));
		await add(textsOf(0));
	});

	afterAll(async () => {
		await dispose();
	});

	async function add(texts: string[]) {
		const { reading, body } = aReading(texts);
		return await addSource(store, { kind: 'text', name: 'House' }, reading, body);
	}

	async function said() {
		return await store.read(async (unit) => {
			const { id } = (await findSource(unit, 'text:House'))!;
			const { rows } = await passagesOf(unit, id, { limit: 1_000 });
			return rows.map(({ text }) => text);
		});
	}

	/** A program that has stopped where it was told to, or was killed so long after it began. */
	async function killed(order: OrderHere, afterMs?: number): Promise<Report> {
		const child = fork(PROGRAM);
		const over = once(child, 'exit');
		child.send({ location, ...order });
		expect(await nextReport(child)).toBe('ready');
		child.send('go');
		expect(await nextReport(child)).toBe('begun');
		const report = nextReport(child);
		const last = await (afterMs === undefined ? report : Promise.race([report, pause(afterMs)]));
		child.kill('SIGKILL');
		await over;
		return last ?? 'begun';
	}

	/** What another process finds to do some minutes later. */
	async function tidy() {
		clock.now = Date.now() + LATER_MS;
		const later = underClock(store, clock);
		expect(await continueIndexing(later, { embedder: null })).toEqual({ outcome: 'complete' });
		expect(await brokenKnowledge(store)).toEqual([]);
		expect(await leftOverKnowledge(store)).toEqual([]);
	}

	it('leaves the old or the new source whole, wherever it is killed', async () => {
		let old = await said();
		for (let stopBefore = 1; ; stopBefore += 1) {
			const texts = textsOf(stopBefore);
			const last = await killed({ kind: 'add', name: 'House', texts, stopBefore });

			expect(await brokenKnowledge(store)).toEqual([]);
			expect(await said()).toEqual(last === 'done' ? texts : old);
			await tidy();
			expect(await said()).toEqual(last === 'done' ? texts : old);
			old = await said();
			if (last === 'done') {
				// Begun, three batches, and the step that lets searches see it.
				expect(stopBefore).toBe(6);
				return;
			}
		}
	});

	it.each([20, 90, 240])('leaves either whole when it is killed after %i ms', async (afterMs) => {
		const old = await said();
		const texts = textsOf(100 + afterMs);
		await killed({ kind: 'add', name: 'House', texts, stopBefore: null }, afterMs);

		expect(await brokenKnowledge(store)).toEqual([]);
		expect([old, texts]).toContainEqual(await said());
		await tidy();
	});

	it('goes on where a sweep was killed', async () => {
		await add(textsOf(200));
		await add(textsOf(201));

		// The lease, the plan and one step of the sweep are done.
		expect(await killed({ kind: 'sweep', stopBefore: 4 })).toBe('stopped');

		expect(await said()).toEqual(textsOf(201));
		await tidy();
	});
});

const textsOf = (revision: number) =>
	Array.from({ length: 125 }, (_, at) =>
		at % 5 === 0 ? `Shelf ${at} stays.` : `Shelf ${at} of revision ${revision}.`,
	);

async function nextReport(child: ChildProcess): Promise<Report> {
	const [report] = (await once(child, 'message')) as [Report];
	return report;
}
