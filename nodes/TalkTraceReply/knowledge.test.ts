import { describe, expect, it } from '@jest/globals';
import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { knowledgeOf, listOf } from './knowledge';

/** A node with these parameters, as n8n gives them to a run. */
function aContext(parameters: Record<string, unknown>): IExecuteFunctions {
	const context: Pick<IExecuteFunctions, 'getCredentials' | 'getNode' | 'getNodeParameter'> = {
		getNode: () => ({ credentials: {} }) as INode,
		getCredentials: <T extends object>() =>
			Promise.resolve({ apiKey: 'the-key', region: 'singapore' } as T),
		getNodeParameter: ((name: string, _item: number, fallback: unknown) =>
			parameters[name] ?? fallback) as IExecuteFunctions['getNodeParameter'],
	};
	return context as IExecuteFunctions;
}

describe('knowledgeOf', () => {
	it('answers from documents alone where nothing is set', async () => {
		const { knowledge, secrets } = await knowledgeOf(aContext({}), 0);

		expect(knowledge).toMatchObject({
			use: 'strict',
			passages: 5,
			passageTokens: 4000,
			labels: [],
			whenNothingFound: 'ask-back',
			whenUngrounded: 'draft',
			cacheMs: 0,
			embedder: { model: 'text-embedding-v4', dimensions: 1024 },
		});
		expect(knowledge).not.toHaveProperty('floor');
		expect(knowledge).not.toHaveProperty('reranker');
		expect(secrets).toEqual(['the-key']);
	});

	it('takes what the builder set', async () => {
		const { knowledge } = await knowledgeOf(
			aContext({
				knowledge: 'helpful',
				whenNothingFound: 'draft',
				whenUngrounded: 'hand-over',
				knowledgeOptions: {
					passages: 3,
					passageTokens: 900,
					labels: 'delivery, returns\n,',
					floor: 0,
					cacheHours: 2,
					embeddingModel: ' own-model ',
					embeddingDimensions: 256,
					rerankModel: ' qwen3-rerank ',
				},
			}),
			0,
		);

		expect(knowledge).toMatchObject({
			use: 'helpful',
			passages: 3,
			passageTokens: 900,
			labels: ['delivery', 'returns'],
			floor: 0,
			whenNothingFound: 'draft',
			whenUngrounded: 'hand-over',
			cacheMs: 7_200_000,
			embedder: { model: 'own-model', dimensions: 256 },
			reranker: { model: 'qwen3-rerank' },
		});
	});

	it.each([
		{ knowledge: 'off' },
		{ knowledge: 'strict', knowledgeOptions: { embeddingModel: ' ' } },
	])('asks for no vectors with %p', async (parameters) => {
		const { knowledge } = await knowledgeOf(aContext(parameters), 0);

		expect(knowledge.embedder).toBeNull();
	});
});

describe('listOf', () => {
	it.each([
		['a, b', ['a', 'b']],
		['a.example\n b.example\n', ['a.example', 'b.example']],
		['', []],
		[undefined, []],
	])('reads %p', (value, list) => {
		expect(listOf(value)).toEqual(list);
	});
});
