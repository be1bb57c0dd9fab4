import { InputError } from '../errors';
import { askAgain, type RetryClock } from './ask-again';
import type { Fetch } from './bounded-fetch';
import { cutToTokens } from './cut-to-tokens';
import type { Embedder, EmbedOutcome, EmbedRequest } from './embedder';
import { explainFailure, type ProviderNo } from './explain-failure';
import { explainThrown } from './explain-thrown';
import { isOpenAiHost } from './model-fields';
import { type OpenAiClient, openOpenAiClient, readApiKey } from './openai-client';
import { type EmbeddingAnswer, readEmbeddings } from './read-embeddings';
import { normaliseBaseUrl } from './region-presets';

export type DashscopeEmbedderOptions = {
	/** See `resolveBaseUrl`. Any OpenAI-compatible server will do. */
	baseUrl: string;
	/** Empty for a server that asks for none. */
	apiKey: string;
	model: string;
	dimensions: number;
	/** 10 by default: DashScope refuses more. */
	batchSize?: number;
	/** A proxy-aware `fetch`; Node's own by default. */
	fetch?: Fetch;
	defaultHeaders?: Record<string, string>;
	clock?: RetryClock;
};

const BATCH_SIZE = 10;
const MOST_BATCH_SIZE = 2_048;
const MOST_DIMENSIONS = 4_096;

/** 8,192 of `text-embedding-v4`, less what an estimate may be wrong by. */
const MOST_TOKENS = 7_000;

/** A question and its answer fit into one try or two; passages wait for a minute's limit to end. */
const TRIES = { tries: 5, tryTimeoutMs: 20_000 };

/** A number of a vector is written with some 24 characters at most. */
const BYTES_OF_A_NUMBER = 32;
const BYTES_AROUND = 1024 * 1024;

/**
 * Embeddings of DashScope, or of any server with OpenAI's API, asked again after failures that may
 * pass. Throws InputError for settings that cannot work, before any call.
 */
export function createDashscopeEmbedder(options: DashscopeEmbedderOptions): Embedder {
	const baseUrl = normaliseBaseUrl(options.baseUrl);
	const apiKey = readApiKey(options.apiKey);
	const model = options.model.trim();
	if (model === '') throw new InputError('The embedding model has no name');
	const { dimensions, batchSize = BATCH_SIZE, clock } = options;
	checkNumber(dimensions, MOST_DIMENSIONS, 'The length of the vectors');
	checkNumber(batchSize, MOST_BATCH_SIZE, 'The number of texts in a request');

	const responseLimitBytes = BYTES_AROUND + batchSize * dimensions * BYTES_OF_A_NUMBER;
	let client: Promise<OpenAiClient> | undefined;

	return {
		model,
		dimensions,
		batchSize,

		async embed(request) {
			client ??= openOpenAiClient({ ...options, baseUrl, apiKey, responseLimitBytes });
			const opened = await client;
			const { timeoutMs, signal } = request;
			const outcome = await askAgain(
				(tryTimeoutMs) =>
					ask(opened, { ...request, timeoutMs: tryTimeoutMs, model, dimensions, baseUrl }),
				{ ...TRIES, clock, timeoutMs, signal, passing: passingFailure },
			);
			return outcome ?? { outcome: 'failed', retryable: false, detail: 'The call was cancelled' };
		},
	};
}

type Call = EmbedRequest & { model: string; dimensions: number; baseUrl: string };

async function ask(client: OpenAiClient, call: Call): Promise<EmbedOutcome> {
	const { model, dimensions } = call;
	const timeoutMs = Math.max(1, Math.floor(call.timeoutMs));
	// The client's own limit may end with the headers; the signal covers the body as well.
	const deadline = AbortSignal.timeout(timeoutMs);
	const signal = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline;
	const explain = (no: ProviderNo) =>
		explainFailure(no, {
			privateTexts: [...call.texts],
			quotaIsABill: isOpenAiHost(call.baseUrl),
		});

	try {
		const answer: unknown = await client.embeddings.create(
			{
				model,
				input: call.texts.map(textToSend),
				// Else the client asks for base64, which DashScope does not promise.
				encoding_format: 'float',
				...(takesDimensions(model) && { dimensions }),
			},
			{ signal, timeout: timeoutMs },
		);
		signal.throwIfAborted();
		return toOutcome(readEmbeddings(answer, { texts: call.texts.length, dimensions }), explain);
	} catch (error) {
		return failedOutcome(await explainThrown(error, { explain, deadline, cancel: call.signal }));
	}
}

/** An empty text is refused with all that are sent beside it. */
function textToSend(text: string): string {
	return cutToTokens(text, MOST_TOKENS).text.trim() || '-';
}

/**
 * Models that make vectors of several lengths; others refuse the field (OpenAI's reference:
 * "only supported in text-embedding-3 and later models").
 */
function takesDimensions(model: string): boolean {
	return /text-embedding-(v[3-9]|[3-9])|qwen3-embedding|embeddinggemma|jina-embeddings-v[3-9]/i.test(
		model,
	);
}

type Explained = ReturnType<typeof explainFailure>;

function toOutcome(answer: EmbeddingAnswer, explain: (no: ProviderNo) => Explained): EmbedOutcome {
	switch (answer.reading) {
		case 'vectors':
			return { outcome: 'embedded', vectors: answer.vectors, inputTokens: answer.inputTokens };
		case 'error':
			return failedOutcome(explain(answer.no));
		case 'not-vectors':
			return { outcome: 'failed', retryable: false, detail: answer.detail };
	}
}

function failedOutcome(explained: Explained): EmbedOutcome {
	const { detail } = explained;
	if (explained.outcome === 'refused') return { outcome: 'refused', detail };
	const { retryable, retryAfterMs } = explained;
	return {
		outcome: 'failed',
		retryable,
		...(retryAfterMs !== undefined && { retryAfterMs }),
		detail,
	};
}

function passingFailure(outcome: EmbedOutcome) {
	return outcome.outcome === 'failed' && outcome.retryable ? outcome : undefined;
}

function checkNumber(value: number, most: number, name: string): void {
	if (Number.isInteger(value) && value >= 1 && value <= most) return;
	throw new InputError(`${name} must be a whole number from 1 to ${most}`);
}
