import type { NewSource } from '../knowledge/add-source';
import { getSource, type KnowledgeSource } from '../store/knowledge-source-store';
import type { Store } from '../store/open-store';
import type { SourceDetails } from './contract/knowledge-shape';
import type { Caller } from './handler';
import { Refusal } from './refusal';

/** What an agent adds, as `addSource` takes it; in the place of another it is the same source. */
export function sourceToAdd(
	caller: Caller,
	{ language, labels, channelIds, expiresAt }: SourceDetails,
	replaced?: KnowledgeSource,
): Omit<NewSource, 'kind' | 'name'> {
	return {
		...(replaced && { key: replaced.key }),
		...(language && { language }),
		...(labels && { labels }),
		...(channelIds !== undefined && { channelIds }),
		...(expiresAt !== undefined && { expiresAt }),
		addedBy: caller.agentId,
	};
}

/** The source whose place something of this kind takes. Throws Refusal where it cannot. */
export async function replacedSource(
	store: Store,
	id: string | undefined,
	kind: KnowledgeSource['kind'],
): Promise<KnowledgeSource | undefined> {
	if (id === undefined) return undefined;
	const source = await store.read((unit) => getSource(unit, id));
	if (!source) throw new Refusal('not-found', 'This source is no longer there.');
	if (source.kind === kind) return source;
	throw new Refusal('not-possible', 'This does not fit in the place of that source.');
}
