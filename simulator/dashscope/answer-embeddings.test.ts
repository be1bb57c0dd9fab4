import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startDashscope, type StartedDashscope } from './__fixtures__/started-dashscope';

let started: StartedDashscope;

beforeAll(async () => {
	started = await startDashscope();
});

afterEach(() => started.reset());

afterAll(() => started.close());

describe('the simulated embeddings', () => {
	const embed = async (input: string[], encoding?: 'float') =>
		(
			await started.client().embeddings.create({
				model: 'text-embedding-v4',
				input,
				dimensions: 256,
				encoding_format: encoding,
			})
		).data.map(({ embedding }) => embedding);

	const cosine = (one: number[] = [], other: number[] = []) =>
		one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);

	it('gives the same vector for the same text, of length one', async () => {
		const [one, again] = await embed(['The shop opens at nine', 'The shop opens at nine'], 'float');

		expect(one).toHaveLength(256);
		expect(again).toEqual(one);
		expect(cosine(one, one)).toBeCloseTo(1);
	});

	it('puts texts that share words nearer to each other', async () => {
		const [query, near, far] = await embed(
			['when does the shop open', 'The shop opens at nine', 'Parcels are sent by train'],
			'float',
		);

		expect(cosine(query, near)).toBeGreaterThan(cosine(query, far) + 0.2);
	});

	it('encodes in base64 when asked to', async () => {
		const [decoded] = await embed(['The shop opens at nine']);
		const [plain] = await embed(['The shop opens at nine'], 'float');

		expect(decoded?.map((value) => value.toFixed(5))).toEqual(
			plain?.map((value) => value.toFixed(5)),
		);
	});

	it.each([
		['eleven texts', { input: Array(11).fill('x') }, 'batch size is invalid'],
		['token ids', { input: [[1, 2]] }, 'neither str nor list of str'],
		['an empty text', { input: '' }, 'Range of input length'],
		['a text over 8,192 tokens', { input: '字'.repeat(11_000) }, 'Range of input length'],
		['a dimension that is not offered', { input: 'x', dimensions: 100 }, 'dimension should be in'],
	])('refuses %s', async (_case, change, words) => {
		const asked = started.client().embeddings.create({ model: 'text-embedding-v4', ...change });

		await expect(asked).rejects.toMatchObject({
			status: 400,
			message: expect.stringContaining(words),
		});
	});
});
