import { z } from 'zod';
import { readAnswer } from './graph-answer';
import type { GraphCall } from './graph-call';
import { optionalText } from './loose-schema';

const pageSchema = z.object({
	data: z.array(z.unknown()),
	paging: z
		.object({ cursors: z.object({ after: optionalText }).catch({}), next: optionalText })
		.optional()
		.catch(undefined),
});

/** A list of Meta's, page by page, `mostPages` at most; whoever has enough stops asking. */
export async function* readPages(
	call: GraphCall,
	{ path, query }: { path: string[]; query?: Record<string, string> },
	mostPages: number,
): AsyncGenerator<unknown[]> {
	let after: string | undefined;

	for (let page = 0; page < mostPages; page += 1) {
		const response = await call({
			method: 'GET',
			path,
			query: after === undefined ? query : { ...query, after },
		});
		const { data, paging } = readAnswer(response, pageSchema);
		yield data;

		// `paging.next` is a whole URL with the token in it: only its cursor is used.
		after = paging?.next && paging.cursors.after;
		if (after === undefined) return;
	}
}
