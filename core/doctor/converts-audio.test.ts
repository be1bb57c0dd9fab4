import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { tallyModelCalls } from '../metrics/model-call';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { convertsAudio } from './converts-audio';

describe.each(STORE_KINDS)('whether a desk converts audio, on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('shows in who has spoken for it', async () => {
		const spoken = { purpose: 'voice' as const, model: 'm', seconds: 1, failure: null };
		await store.write((unit) => {
			tallyModelCalls(unit, [{ ...spoken, provider: 'openai' }]);
			return Promise.resolve();
		});
		expect(await convertsAudio(store)).toBe(false);

		await store.write((unit) => {
			tallyModelCalls(unit, [{ ...spoken, provider: 'dashscope' }]);
			return Promise.resolve();
		});
		expect(await convertsAudio(store)).toBe(true);
	});
});
