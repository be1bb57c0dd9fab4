import { computed, signal } from '@preact/signals';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { explain } from '../state/notices';
import { putRows } from '../state/rows';

type Found = AnswerAt<'search'>;

export type Search = {
	hits: Found['hits'];
	people: Found['people'];
	next: string | null;
	state: 'searching' | 'done' | 'failed';
	problem: string | null;
};

/** Fast typists are not answered letter by letter. */
const PAUSE_MS = 200;

export const searchWords = signal('');

export const isSearching = computed(() => searchWords.value.trim() !== '');

const NOTHING: Search = { hits: [], people: [], next: null, state: 'searching', problem: null };

export const search = signal<Search>(NOTHING);

let reading = new AbortController();
let timer: number | undefined;

/** Searches for words a moment after the last letter; none end the search. */
export function searchFor(words: string): void {
	searchWords.value = words;
	reading.abort();
	clearTimeout(timer);
	if (!isSearching.value) {
		search.value = NOTHING;
		return;
	}
	search.value = { ...search.value, state: 'searching', problem: null };
	timer = window.setTimeout(() => {
		reading = new AbortController();
		void read();
	}, PAUSE_MS);
}

export function stopSearching(): void {
	searchFor('');
}

/** Reads on where the hits end, or again where reading failed. */
export async function searchOn(): Promise<void> {
	if (search.value.state === 'searching') return;
	search.value = { ...search.value, state: 'searching', problem: null };
	await read(search.value.next ?? undefined);
}

async function read(after?: string): Promise<void> {
	const { signal: aborted } = reading;
	try {
		const words = searchWords.value.trim();
		const found = await call('search', { words, after }, aborted);
		if (aborted.aborted) return;
		putRows([...found.people, ...found.hits.map(({ conversation }) => conversation)]);
		search.value = {
			hits: after === undefined ? found.hits : [...search.value.hits, ...found.hits],
			people: after === undefined ? found.people : search.value.people,
			next: found.next,
			state: 'done',
			problem: null,
		};
	} catch (error) {
		if (aborted.aborted) return;
		search.value = { ...search.value, state: 'failed', problem: explain(error) };
	}
}
