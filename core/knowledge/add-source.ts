import { setTimeout as pause } from 'node:timers/promises';
import type { SourceKind } from '../store/knowledge-rows';
import {
	beginRevision,
	interruptRevision,
	noteUnreadable,
	serveRevision,
	type SourceToAdd,
} from '../store/knowledge-revision-store';
import type { Store } from '../store/open-store';
import { type NewPassage, writePassages } from '../store/write-passages';
import { cutPassages } from './cut-passages';
import { languageOfPassages, nameLanguages } from './name-languages';
import { revisionHash } from './revision-hash';
import type { SourceReading, UnreadableSource } from './source-block';

/** A source as somebody adds it. What is not given stays as it was, where it is added again. */
export type NewSource = {
	/** What makes it the same source when it is added again; by default its kind with its address or name. */
	key?: string;
	kind: SourceKind;
	name: string;
	url?: string;
	/** BCP 47, for passages that are too short to tell; by default as it is recognised. */
	language?: string;
	labels?: string[];
	/** The channels whose customers may be told; null for all. */
	channelIds?: string[] | null;
	expiresAt?: string | null;
	/** The agent who adds it in the dashboard. */
	addedBy?: string | null;
};

export type AddedSource =
	| {
			/** `overtaken`: a later addition of the same source, or its removal, was quicker; nothing of this one stays. */
			outcome: 'added' | 'replaced' | 'unchanged' | 'overtaken';
			sourceId: string;
			passages: number;
	  }
	| { outcome: 'refused'; sourceId: string; reason: UnreadableSource };

/** What was read, by the SHA-256 of its bytes, with its media type and their number. */
export type SourceBody = { hash: string; type: string; size: number };

export const MOST_BYTES = 50_000_000;
const MOST_PAGES = 2_000;
const MOST_PASSAGES = 50_000;

/** Short enough that nobody who has a message to record notices. */
const BATCH_PASSAGES = 100;
const BATCH_CHARACTERS = 100_000;
const TELLS_EVERY_MS = 1_000;

/**
 * Adds a source, or replaces what was read of it before, in one step: searches see all of the
 * old until they see all of the new. What cannot be read is listed with its reason. Rejects
 * with the signal's reason when it is cancelled, and when the store fails; in both cases nothing
 * but the old remains to be seen.
 */
export async function addSource(
	store: Store,
	source: NewSource,
	reading: SourceReading,
	body: SourceBody,
	options: {
		onProgress?: (progress: { passages: number; of: number }) => void;
		signal?: AbortSignal;
	} = {},
): Promise<AddedSource> {
	options.signal?.throwIfAborted();
	const toAdd = toSource(source);
	const checked = check(reading, body);
	if (checked.outcome === 'unreadable') {
		const sourceId = await store.write((unit) => noteUnreadable(unit, toAdd, checked.reason));
		return { outcome: 'refused', sourceId, reason: checked.reason };
	}

	const fallback = source.language ?? checked.language;
	const passages = await nameLanguages(checked.passages, fallback);
	const begun = await store.write((unit) =>
		beginRevision(unit, toAdd, {
			hash: revisionHash(body.hash, source.language ?? null),
			type: body.type,
			size: body.size,
			language: languageOfPassages(passages),
			pages: checked.pages,
			passages: passages.length,
		}),
	);
	if (begun.outcome === 'unchanged') return begun;

	const { sourceId, revisionId } = begun;
	try {
		const isWhole = await writeAll(store, { sourceId, revisionId, passages, ...options });
		const outcome = isWhole
			? await store.write((unit) => serveRevision(unit, revisionId, toAdd.details))
			: undefined;
		return outcome
			? { outcome, sourceId, passages: passages.length }
			: { outcome: 'overtaken', sourceId, passages: 0 };
	} catch (error) {
		// Should the store not even keep this, the sweep finds it later.
		await store.write((unit) => interruptRevision(unit, revisionId)).catch(() => undefined);
		throw error;
	}
}

type Checked =
	| {
			outcome: 'read';
			language: string | null;
			pages: number | null;
			passages: ReturnType<typeof cutPassages>;
	  }
	| { outcome: 'unreadable'; reason: UnreadableSource };

function check(reading: SourceReading, { size }: SourceBody): Checked {
	const refuse = (reason: UnreadableSource) => ({ outcome: 'unreadable', reason }) as const;
	if (size > MOST_BYTES) return refuse('too-large');
	if (reading.outcome === 'unreadable') return reading;
	if ((reading.pages ?? 0) > MOST_PAGES) return refuse('too-many-pages');

	const passages = cutPassages(reading.blocks);
	if (passages.length === 0) return refuse('no-text');
	if (passages.length > MOST_PASSAGES) return refuse('too-many-passages');
	return { outcome: 'read', language: reading.language, pages: reading.pages, passages };
}

/** False when the reading has given way to another. */
async function writeAll(
	store: Store,
	of: {
		sourceId: string;
		revisionId: number;
		passages: NewPassage[];
		onProgress?: (progress: { passages: number; of: number }) => void;
		signal?: AbortSignal;
	},
): Promise<boolean> {
	const { sourceId, revisionId, passages, onProgress, signal } = of;
	let from = 0;
	let toldAt = performance.now();
	while (from < passages.length) {
		signal?.throwIfAborted();
		const batch = takeBatch(passages, from);
		const begunAt = performance.now();
		const tells = begunAt - toldAt >= TELLS_EVERY_MS;
		const input = { sourceId, revisionId, from, passages: batch, tells };
		if (!(await store.writeJob(writePassages, input))) return false;

		if (tells) toldAt = begunAt;
		from += batch.length;
		onProgress?.({ passages: from, of: passages.length });
		// Another process gets at SQLite only while this one rests.
		if (from < passages.length) await pause(performance.now() - begunAt);
	}
	return true;
}

function takeBatch(passages: NewPassage[], from: number): NewPassage[] {
	let characters = 0;
	let to = from;
	while (to < passages.length && to - from < BATCH_PASSAGES && characters < BATCH_CHARACTERS) {
		characters += passages[to]!.text.length;
		to += 1;
	}
	return passages.slice(from, to);
}

function toSource({ key, kind, name, url, addedBy, ...details }: NewSource): SourceToAdd {
	const { labels, channelIds, expiresAt, language } = details;
	return {
		key: key ?? `${kind}:${url ?? name.normalize('NFC')}`,
		kind,
		name,
		url: url ?? null,
		addedBy: addedBy ?? null,
		details: { name, labels, channelIds, expiresAt, language },
	};
}
