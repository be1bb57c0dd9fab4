import { signal } from '@preact/signals';
import type {
	KnowledgeMiss,
	KnowledgeSource,
	KnowledgeState,
} from '../../core/desk/contract/knowledge-shape';
import { call } from '../api/call';
import { onChange, onReload } from '../state/live';
import { attempt } from '../state/notices';

/** The sources that are shown, the last changed first; null until they are read. */
export const sources = signal<readonly KnowledgeSource[] | null>(null);

/** Where the list reads on; null at its end. */
export const nextSources = signal<string | null>(null);

/** Part of the names that are looked for. */
export const sourceWords = signal('');

export const knowledgeState = signal<KnowledgeState | null>(null);

export const misses = signal<readonly KnowledgeMiss[] | null>(null);

const PAGE = 50;
/** Several changes in a row are read once. */
const PAUSE_MS = 300;

/** Reads the list anew, as far as it was shown before. */
export async function readSources(): Promise<void> {
	const words = sourceWords.peek();
	const wanted = sources.peek()?.length ?? 0;
	const read: KnowledgeSource[] = [];
	let next: string | null = null;
	do {
		const page: { sources: KnowledgeSource[]; next: string | null } = await call('knowledge', {
			words: words || undefined,
			limit: PAGE,
			after: next ?? undefined,
		});
		read.push(...page.sources);
		next = page.next;
	} while (next !== null && read.length < wanted);
	if (words !== sourceWords.peek()) return;
	sources.value = read;
	nextSources.value = next;
}

/** Reads one page more. */
export async function readMoreSources(): Promise<void> {
	const after = nextSources.peek();
	if (after === null) return;
	const words = sourceWords.peek();
	const page = await call('knowledge', { words: words || undefined, limit: PAGE, after });
	if (words !== sourceWords.peek() || after !== nextSources.peek()) return;
	const known = new Set(sources.peek()?.map(({ id }) => id));
	sources.value = [...(sources.peek() ?? []), ...page.sources.filter(({ id }) => !known.has(id))];
	nextSources.value = page.next;
}

/** Looks for sources by a part of their names. */
export async function searchSources(words: string): Promise<void> {
	sourceWords.value = words;
	sources.value = sources.peek()?.slice(0, PAGE) ?? null;
	await readSources();
}

export async function readState(): Promise<void> {
	knowledgeState.value = await call('knowledge-state', {});
}

export async function readMisses(): Promise<void> {
	misses.value = (await call('knowledge-misses', {})).misses;
}

/** Reads everything, and again whatever changes; returns how to stop. */
export function followKnowledge(): () => void {
	const stale = new Set<() => Promise<void>>();
	let timer: number | undefined;
	const read = async () => {
		const due = [...stale];
		stale.clear();
		await attempt(() => Promise.all(due.map((one) => one())));
	};
	const again = (...parts: (() => Promise<void>)[]) => {
		for (const part of parts) stale.add(part);
		clearTimeout(timer);
		timer = window.setTimeout(() => void read(), PAUSE_MS);
	};
	const all = [readSources, readState, readMisses];
	for (const part of all) stale.add(part);
	void read();

	const stops = [
		onChange(({ kind, facts }) => {
			if (kind !== 'knowledge-changed') return;
			if (facts.what === 'misses') again(readMisses);
			else again(readState, ...(facts.what === 'source' ? [readSources] : []));
		}),
		onReload(async () => void (await Promise.all(all.map((part) => part())))),
	];
	return () => {
		clearTimeout(timer);
		for (const stop of stops) stop();
	};
}
