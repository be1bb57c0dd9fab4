import type { Reranker } from '../language/reranker';
import type { Candidate } from './gather-candidates';

/** So many are read beside the question; the others keep their places behind them. */
const MOST_RERANKED = 30;

/** The candidates as a reranker orders them, with what it read; as they were where it fails. */
export async function rerankCandidates(
	candidates: readonly Candidate[],
	request: { reranker: Reranker; question: string; timeoutMs: number; signal?: AbortSignal },
): Promise<{ ordered: readonly Candidate[]; inputTokens: number | null }> {
	const { reranker, question, timeoutMs, signal } = request;
	const asIs = { ordered: candidates, inputTokens: null };
	const first = candidates.slice(0, MOST_RERANKED);
	if (first.length < 2) return asIs;

	const documents = first.map(({ headings, text }) => [...headings, text].join('\n'));
	const outcome = await reranker.rerank({ question, documents, timeoutMs, signal });
	if (outcome.outcome === 'failed') return asIs;

	return {
		ordered: [...outcome.order.map((number) => first[number]!), ...candidates.slice(MOST_RERANKED)],
		inputTokens: outcome.inputTokens,
	};
}
