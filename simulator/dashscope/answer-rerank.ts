import { countTokens } from './count-tokens';
import {
	type DashscopeError,
	invalidForModel,
	invalidParameter,
	modelNotFound,
} from './dashscope-error';
import { isObject } from './json-object';
import { RERANK_MODELS } from './models';
import { refusal, type Reply } from './reply';
import type { AcceptedCall } from './serve-call';
import { sameWord, wordsOf } from './words';

const MOST_DOCUMENTS = 500;
const MOST_TOKENS = 120_000;
const MOST_TOKENS_OF_ONE = 4_000;

type RerankRequest = { query: string; documents: string[]; top: number };

/** Answers a rerank request: the documents that share most words with the query come first. */
export function answerRerank({ body, requestId }: AcceptedCall): Reply {
	const read = readRequest(body);
	if (!read.ok) return refusal(read.error, requestId);

	const { query, documents, top } = read.request;
	const asked = wordsOf(query);
	const results = documents
		.map((document, index) => ({ index, relevance_score: relevance(asked, document) }))
		.sort((one, other) => other.relevance_score - one.relevance_score)
		.slice(0, top);
	const usage = { total_tokens: tokensOf(query, documents) };
	const answer = { object: 'list', results, model: 'qwen3-rerank', usage, id: requestId };
	return { kind: 'json', status: 200, body: answer };
}

function relevance(asked: readonly string[], document: string): number {
	const words = wordsOf(document);
	const held = asked.filter((word) => words.some((other) => sameWord(word, other)));
	return held.length / Math.max(1, asked.length);
}

// DashScope's limits: 500 documents of 4,000 tokens, of which what is longer is cut.
function readRequest(
	body: unknown,
): { ok: true; request: RerankRequest } | { ok: false; error: DashscopeError } {
	if (!isObject(body)) return refuse(invalidParameter('Request body is not a JSON object.'));
	const { model, query, documents, top_n: top } = body;
	if (!RERANK_MODELS.includes(String(model))) return refuse(modelNotFound(String(model)));

	if (typeof query !== 'string' || query === '') {
		return refuse(invalidForModel('query should not be empty'));
	}
	const isList = Array.isArray(documents) && documents.every((one) => typeof one === 'string');
	if (!isList || documents.length === 0 || documents.length > MOST_DOCUMENTS) {
		return refuse(invalidForModel(`Range of documents length should be [1, ${MOST_DOCUMENTS}]`));
	}
	if (top !== undefined && (typeof top !== 'number' || top < 1)) {
		return refuse(invalidForModel('top_n should be greater than 0'));
	}
	if (tokensOf(query, documents) > MOST_TOKENS) {
		return refuse(invalidForModel(`Total tokens should not be larger than ${MOST_TOKENS}`));
	}
	return { ok: true, request: { query, documents, top: top ?? documents.length } };
}

function tokensOf(query: string, documents: readonly string[]): number {
	const all = documents.map((document) => Math.min(MOST_TOKENS_OF_ONE, countTokens(document)));
	return countTokens(query) * documents.length + all.reduce((sum, tokens) => sum + tokens, 0);
}

function refuse(error: DashscopeError): { ok: false; error: DashscopeError } {
	return { ok: false, error };
}
