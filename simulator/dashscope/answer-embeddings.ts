import {
	invalidForModel,
	invalidParameter,
	modelNotFound,
	type DashscopeError,
} from './dashscope-error';
import { countTokens } from './count-tokens';
import { embed } from './embed';
import { isObject } from './json-object';
import { EMBEDDING_MODELS } from './models';
import { refusal, type Reply } from './reply';
import type { AcceptedCall } from './serve-call';

const MOST_TEXTS = 10;
const MOST_TOKENS = 8_192;

type EmbeddingRequest = {
	model: string;
	texts: string[];
	dimensions: number;
	encoding: 'float' | 'base64';
};

/** Answers an embeddings request; the same text always has the same vector. */
export function answerEmbeddings({ body, requestId }: AcceptedCall): Reply {
	const read = readRequest(body);
	return read.ok
		? { kind: 'json', status: 200, body: write(read.request, requestId) }
		: refusal(read.error, requestId);
}

// DashScope's limits: 10 texts of 8,192 tokens each.
function readRequest(
	body: unknown,
): { ok: true; request: EmbeddingRequest } | { ok: false; error: DashscopeError } {
	if (!isObject(body)) return refuse(invalidParameter('Request body is not a JSON object.'));

	const model = EMBEDDING_MODELS.find(({ id }) => id === body.model);
	if (!model) return refuse(modelNotFound(String(body.model)));

	const texts: unknown[] = Array.isArray(body.input) ? body.input : [body.input];
	if (!texts.every((text) => typeof text === 'string')) {
		return refuse(
			invalidForModel('Value error, contents is neither str nor list of str.: input.contents'),
		);
	}
	if (texts.length > MOST_TEXTS) {
		return refuse(
			invalidForModel(
				`Value error, batch size is invalid, it should not be larger than ${MOST_TEXTS}.: input.contents`,
			),
		);
	}
	if (texts.length === 0 || texts.some((text) => text === '' || countTokens(text) > MOST_TOKENS)) {
		return refuse(invalidForModel(`Range of input length should be [1, ${MOST_TOKENS}]`));
	}

	const dimensions = body.dimensions ?? model.dimensions[0];
	if (typeof dimensions !== 'number' || !model.dimensions.includes(dimensions)) {
		return refuse(
			invalidForModel(`Value error, dimension should be in [${model.dimensions.join(', ')}].`),
		);
	}

	const encoding = body.encoding_format === 'base64' ? 'base64' : 'float';
	return { ok: true, request: { model: model.id, texts, dimensions, encoding } };
}

function write({ model, texts, dimensions, encoding }: EmbeddingRequest, id: string) {
	const tokens = texts.reduce((sum, text) => sum + countTokens(text), 0);

	return {
		object: 'list',
		data: texts.map((text, index) => {
			const vector = embed(text, dimensions);
			const embedding = encoding === 'float' ? vector : toBase64(vector);
			return { object: 'embedding', index, embedding };
		}),
		model,
		usage: { prompt_tokens: tokens, total_tokens: tokens },
		id,
	};
}

function toBase64(vector: number[]): string {
	return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

function refuse(error: DashscopeError): { ok: false; error: DashscopeError } {
	return { ok: false, error };
}
