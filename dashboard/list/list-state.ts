import { signal } from '@preact/signals';
import { call } from '../api/call';
import { explain } from '../state/notices';
import { putRows } from '../state/rows';
import type { ListQuery } from './fits-query';
import { keepQuery, keptQuery } from './kept-query';

export type Listed = {
	ids: readonly string[];
	/** Where to read on; null at the end, undefined before the first page is there. */
	next: string | null | undefined;
	/** Why it could not be read; null when it could. */
	problem: string | null;
};

const NOTHING_YET: Listed = { ids: [], next: undefined, problem: null };

export const query = signal<ListQuery>(keptQuery());

export const listed = signal<Listed>(NOTHING_YET);

let reading = new AbortController();
let readingMore = false;

/** Changes what the list shows; the rest of the query stays as it is. */
export function changeQuery(change: Partial<ListQuery>): void {
	query.value = { ...query.value, ...change };
	keepQuery(query.value);
	listed.value = NOTHING_YET;
	void readList();
}

/** Reads the list from its beginning; what is shown stays until the new one is there. */
export async function readList(): Promise<void> {
	reading.abort();
	reading = new AbortController();
	await read(undefined, ({ rows, next }) => {
		listed.value = { ids: rows.map(({ id }) => id), next, problem: null };
	});
}

/** Reads the next page, once at a time. */
export async function readMore(): Promise<void> {
	const { next: after } = listed.value;
	if (!after || readingMore) return;
	readingMore = true;
	await read(after, ({ rows, next }) => {
		const known = new Set(listed.value.ids);
		const more = rows.map(({ id }) => id).filter((id) => !known.has(id));
		listed.value = { ids: [...listed.value.ids, ...more], next, problem: null };
	});
	readingMore = false;
}

/** Reads no more; what is still on its way is not waited for. */
export function stopReading(): void {
	reading.abort();
	listed.value = NOTHING_YET;
}

type Page = Awaited<ReturnType<typeof call<'contacts'>>>;

async function read(after: string | undefined, take: (page: Page) => void): Promise<void> {
	const { signal: aborted } = reading;
	try {
		const page = await call('contacts', { ...query.value, after }, aborted);
		if (aborted.aborted) return;
		putRows(page.rows);
		take(page);
	} catch (error) {
		if (!aborted.aborted) listed.value = { ...listed.value, problem: explain(error) };
	}
}
