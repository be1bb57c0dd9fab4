import { z } from 'zod';
import { InputError } from '../errors';
import type { Fetch } from './bounded-fetch';
import { cutToTokens } from './cut-to-tokens';
import { explainFailure, type ProviderNo } from './explain-failure';
import { explainThrown } from './explain-thrown';
import { type OpenAiClient, openOpenAiClient, readApiKey } from './openai-client';
import { readProviderError } from './read-provider-error';
import { normaliseBaseUrl } from './region-presets';
import type { Reranker, RerankOutcome, RerankRequest } from './reranker';

export type DashscopeRerankerOptions = {
	/** See `resolveBaseUrl`: the compatible mode's, next to which DashScope's rerankers are. */
	baseUrl: string;
	apiKey: string;
	/** `qwen3-rerank` */
	model: string;
	/** A proxy-aware `fetch`; Node's own by default. */
	fetch?: Fetch;
	defaultHeaders?: Record<string, string>;
};

/** Numbers and places, without the documents. */
const RESPONSE_LIMIT_BYTES = 1024 * 1024;

/**
 * Question and documents together may be 30,000 tokens (Model Studio, text rerank, the least of
 * the limits that its pages name), the question once for each document.
 */
const MOST_TOKENS = 28_000;
const MOST_QUESTION_TOKENS = 200;

const COMPATIBLE_MODE = /\/compatible-mode\/v1$/;

const answerSchema = z.object({
	results: z.array(z.object({ index: z.int().min(0), relevance_score: z.number() })),
	usage: z
		.object({ total_tokens: z.int().min(0) })
		.nullish()
		.catch(undefined),
});

/**
 * DashScope's rerankers, in their OpenAI-like form. One call is one request. Throws InputError for
 * settings that cannot work, before any call.
 */
export function createDashscopeReranker(options: DashscopeRerankerOptions): Reranker {
	const baseUrl = normaliseBaseUrl(options.baseUrl);
	if (!COMPATIBLE_MODE.test(baseUrl)) {
		throw new InputError('Reranking works at an address of DashScope only (…/compatible-mode/v1)');
	}
	const apiKey = readApiKey(options.apiKey);
	const model = options.model.trim();
	if (model === '') throw new InputError('The reranker has no name');
	let client: Promise<OpenAiClient> | undefined;

	return {
		model,
		async rerank(request) {
			client ??= openOpenAiClient({
				...options,
				baseUrl: baseUrl.replace(COMPATIBLE_MODE, '/compatible-api/v1'),
				apiKey,
				responseLimitBytes: RESPONSE_LIMIT_BYTES,
			});
			return await ask(await client, request, model);
		},
	};
}

async function ask(
	client: OpenAiClient,
	request: RerankRequest,
	model: string,
): Promise<RerankOutcome> {
	const { question, documents } = request;
	const timeoutMs = Math.max(1, Math.floor(request.timeoutMs));
	const deadline = AbortSignal.timeout(timeoutMs);
	const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
	const explain = (no: ProviderNo) =>
		explainFailure(no, { privateTexts: [question, ...documents], quotaIsABill: false });

	try {
		const each = Math.floor(MOST_TOKENS / documents.length) - MOST_QUESTION_TOKENS;
		const answer: unknown = await client.post('/reranks', {
			body: {
				model,
				query: cutToTokens(question, MOST_QUESTION_TOKENS).text,
				documents: documents.map((document) => cutToTokens(document, each).text || '-'),
				top_n: documents.length,
			},
			signal,
			timeout: timeoutMs,
		});
		signal.throwIfAborted();
		return readOrder(answer, documents.length, explain);
	} catch (error) {
		const { detail } = await explainThrown(error, { explain, deadline, cancel: request.signal });
		return { outcome: 'failed', detail };
	}
}

/** What it left out comes last, as it was. */
function readOrder(
	answer: unknown,
	documents: number,
	explain: (no: ProviderNo) => { detail: string },
): RerankOutcome {
	const parsed = answerSchema.safeParse(answer);
	if (!parsed.success) {
		const no = readProviderError(answer);
		const detail = 'The answer of the reranker has no form that we know';
		return { outcome: 'failed', detail: no ? explain(no).detail : detail };
	}
	const { results, usage } = parsed.data;
	const named = results
		.filter(({ index }) => index < documents)
		.sort((one, other) => other.relevance_score - one.relevance_score)
		.map(({ index }) => index);
	const all = Array.from({ length: documents }, (_, index) => index);
	return {
		outcome: 'reranked',
		order: [...new Set([...named, ...all])],
		inputTokens: usage?.total_tokens ?? null,
	};
}
