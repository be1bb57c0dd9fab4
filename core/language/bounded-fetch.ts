/** `fetch`, as the OpenAI client calls it. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The body of a response went over its bound. */
export class ResponseTooLarge extends Error {
	override readonly name = 'ResponseTooLarge';
}

/**
 * A `fetch` whose response bodies fail with `ResponseTooLarge` after `limit` bytes: a server that
 * never stops writing must not fill n8n's memory.
 */
export function boundedFetch(fetch: Fetch, limit: number): Fetch {
	return async (input, init) => {
		const response = await fetch(input, init);
		if (!response.body) return response;

		let seen = 0;
		const bound = new TransformStream<Uint8Array, Uint8Array>({
			transform(chunk, controller) {
				seen += chunk.byteLength;
				if (seen > limit) controller.error(new ResponseTooLarge(`Over ${limit} bytes`));
				else controller.enqueue(chunk);
			},
		});

		return new Response(response.body.pipeThrough(bound), response);
	};
}
