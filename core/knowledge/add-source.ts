import type { SourceKind } from '../store/knowledge-rows';
import {
	beginRevision,
	interruptRevision,
	noteUnreadable,
	serveRevision,
	type SourceToAdd,
} from '../store/knowledge-revision-store';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { checkReading } from './check-reading';
import { languageOfPassages, nameLanguages } from './name-languages';
import { revisionHash } from './revision-hash';
import type { SourceReading, UnreadableSource } from './source-block';
import { writeRevision } from './write-revision';

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

export type AddOptions = {
	onProgress?: (progress: { passages: number; of: number }) => void;
	signal?: AbortSignal;
	/** Joins the transaction that makes the outcome true; none is needed for what is overtaken. */
	within?: (unit: Unit, added: AddedSource) => Promise<void>;
};

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
	options: AddOptions = {},
): Promise<AddedSource> {
	const { signal, within } = options;
	signal?.throwIfAborted();
	const toAdd = toSource(source);
	const checked = await checkReading(reading, body.size);
	if (checked.outcome === 'unreadable') {
		return await store.write(async (unit) => {
			const sourceId = await noteUnreadable(unit, toAdd, checked.reason);
			const refused: AddedSource = { outcome: 'refused', sourceId, reason: checked.reason };
			await within?.(unit, refused);
			return refused;
		});
	}

	const passages = await nameLanguages(checked.passages, source.language ?? checked.language);
	const begun = await store.write(async (unit) => {
		const revision = await beginRevision(unit, toAdd, {
			hash: revisionHash(body.hash, source.language ?? null),
			type: body.type,
			size: body.size,
			language: languageOfPassages(passages),
			pages: checked.pages,
			passages: passages.length,
		});
		if (revision.outcome === 'unchanged') await within?.(unit, revision);
		return revision;
	});
	if (begun.outcome === 'unchanged') return begun;

	const { sourceId, revisionId } = begun;
	const overtaken: AddedSource = { outcome: 'overtaken', sourceId, passages: 0 };
	try {
		const isWhole = await writeRevision(store, { ...begun, passages }, options);
		if (!isWhole) return overtaken;
		return await store.write(async (unit) => {
			const outcome = await serveRevision(unit, revisionId, toAdd.details);
			if (!outcome) return overtaken;
			const added = { outcome, sourceId, passages: passages.length };
			await within?.(unit, added);
			return added;
		});
	} catch (error) {
		// Should the store not even keep this, the sweep finds it later.
		await store.write((unit) => interruptRevision(unit, revisionId)).catch(() => undefined);
		throw error;
	}
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
