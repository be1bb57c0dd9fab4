import { type ModelCall, timed } from '../metrics/model-call';
import type { Reranker } from './reranker';

/** Every reranker speaks DashScope's protocol. */
const PROVIDER = 'dashscope';

/** The same reranker, which notes each of its calls in `calls`. */
export function timedReranker(reranker: Reranker, calls: ModelCall[]): Reranker {
	const { model } = reranker;
	return {
		model,
		rerank: (request) =>
			timed(
				{ purpose: 'rerank', provider: PROVIDER, model, calls },
				() => reranker.rerank(request),
				({ outcome }) => (outcome === 'failed' ? outcome : null),
			),
	};
}
