import { z } from 'zod';
import { type Completion, type Reading, usageSchema } from './completion';
import { readProviderError } from './read-provider-error';

const text = z.string().nullish();

const chunkSchema = z.object({
	choices: z.array(
		z.object({
			finish_reason: text,
			delta: z
				.object({
					content: text,
					refusal: text,
					tool_calls: z
						.array(
							z.object({
								index: z.number().int().nonnegative().catch(0),
								function: z.object({ name: text, arguments: text }).nullish(),
							}),
						)
						.nullish(),
				})
				.nullish(),
		}),
	),
	usage: usageSchema.nullable(),
});

/**
 * Gathers a streamed answer. Nothing of it is used before its end, since DashScope's moderation may
 * withdraw an answer in the middle. The model's thinking (`reasoning_content`) is dropped.
 */
export async function readCompletionStream(chunks: AsyncIterable<unknown>): Promise<Reading> {
	const completion: Completion = { text: '', refusal: '', toolCalls: [], finish: null };
	const calls = new Map<number, { name: string; arguments: string }>();
	let understood = 0;

	for await (const chunk of chunks) {
		const parsed = chunkSchema.safeParse(chunk);
		if (!parsed.success) {
			const no = readProviderError(chunk);
			if (no) return { ending: 'error', no };
			continue;
		}

		understood += 1;
		if (parsed.data.usage) completion.usage = parsed.data.usage;
		const choice = parsed.data.choices[0];
		completion.finish = choice?.finish_reason ?? completion.finish;
		completion.text += choice?.delta?.content ?? '';
		completion.refusal += choice?.delta?.refusal ?? '';

		for (const { index, function: part } of choice?.delta?.tool_calls ?? []) {
			const call = calls.get(index) ?? { name: '', arguments: '' };
			calls.set(index, call);
			call.name += part?.name ?? '';
			call.arguments += part?.arguments ?? '';
		}
	}

	if (understood === 0) return { ending: 'not-an-answer' };
	if (!completion.finish) return { ending: 'broken-off' };
	return { ending: 'whole', completion: { ...completion, toolCalls: [...calls.values()] } };
}
