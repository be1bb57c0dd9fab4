import type { FoundPassage } from '../knowledge/found-passage';
import type { Store } from '../store/open-store';
import type { AnswerAt } from './contract/route-table';
import type { DeskModels } from './desk-models';

type Tried = AnswerAt<'ask-knowledge'>['answer'];

/** What the desk's own model would answer from these passages, and how that would be judged. */
export async function tryAnswerFrom(
	_store: Store,
	{
		passages,
		models,
	}: { question: string; passages: FoundPassage[]; models: DeskModels | null; signal: AbortSignal },
): Promise<Tried> {
	if (passages.length === 0) return { outcome: 'nothing-found' };
	return await Promise.resolve(
		models ? { outcome: 'failed', reason: '' } : { outcome: 'no-model' },
	);
}
