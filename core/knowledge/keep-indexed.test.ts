import { afterEach, describe, expect, it } from '@jest/globals';
import { PRICE_LIST } from '../language/price-list';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { anEmbedder } from './__fixtures__/an-embedder';
import { addText } from './add-text';
import { keepIndexed } from './keep-indexed';
import { knowledgeState } from './knowledge-state';

const errors: unknown[] = [];
let store: Store;
let ending: (() => Promise<unknown>)[] = [];

async function begin(
	kind: 'sqlite' | 'postgres',
	meanings: Parameters<typeof keepIndexed>[0]['meanings'],
) {
	const made = await aStore(kind);
	({ store } = made);
	const kept = keepIndexed({ store, meanings, onError: (error) => errors.push(error), lookMs: 5 });
	ending = [kept.stop, made.dispose];
}

/** The state of knowledge, once it is as wanted. */
async function until(wanted: (state: Awaited<ReturnType<typeof knowledgeState>>) => boolean) {
	for (;;) {
		const state = await store.read(knowledgeState);
		if (wanted(state)) return state;
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

afterEach(async () => {
	for (const end of ending) await end();
	expect(errors).toEqual([]);
});

describe.each(STORE_KINDS)('keepIndexed on %s', (kind) => {
	it('leaves a desk without knowledge as it is', async () => {
		let looked = 0;
		await begin(kind, () => {
			looked += 1;
			return Promise.resolve(null);
		});
		await new Promise((resolve) => setTimeout(resolve, 50));

		expect(looked).toBe(0);
		expect((await store.read(knowledgeState)).index).toBeNull();
	});

	it('gives what is added vectors of the model, and all of it those of another one', async () => {
		let embedder = anEmbedder('first');
		await begin(kind, () => Promise.resolve({ embedder, prices: PRICE_LIST }));
		await addText(store, { name: 'one' }, 'We open at seven.');
		await until(({ index }) => index?.model === 'first' && index.vectors === 1);
		await addText(store, { name: 'two' }, 'We close at six.');
		await until(({ index }) => index?.vectors === 2);

		embedder = anEmbedder('second');
		const { building } = await until(
			({ index }) => index?.model === 'second' && index.vectors === 2,
		);

		expect(building).toBeNull();
		expect(embedder.embedded).toHaveLength(2);
	});
});
