import { type ModelCall, timed } from '../metrics/model-call';
import type { Embedder } from './embedder';

/** Every embedder speaks DashScope's protocol. */
const PROVIDER = 'dashscope';

/** The same embedder, which notes each of its calls in `calls`. */
export function timedEmbedder(embedder: Embedder, calls: ModelCall[]): Embedder {
	const { model, dimensions, batchSize } = embedder;
	return {
		...{ model, dimensions, batchSize },
		embed: (request) =>
			timed(
				{ purpose: 'embedding', provider: PROVIDER, model, calls },
				() => embedder.embed(request),
				({ outcome }) => (outcome === 'embedded' ? null : outcome),
			),
	};
}
