import { createHmac } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../store/open-store';
import { aStore } from '../testing/a-store';
import { RULES } from '../testing/deliveries';
import { receiveDelivery } from './receive-delivery';
import { createRecorder } from './recorder';
import { answerSelfTest, createSelfTest, judgeProof } from './self-test';

const APP_SECRET = 'the app’s secret';

let store: Store;
let dispose: () => Promise<void>;

beforeEach(async () => {
	({ store, dispose } = await aStore());
});

afterEach(() => dispose());

const sign = (body: Buffer) =>
	`sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`;

const receive = async (body: Buffer, signature = sign(body)) =>
	await receiveDelivery(
		{ recorder: createRecorder(store) },
		{ body, signature, appSecret: APP_SECRET },
		RULES,
		(error) => {
			throw error;
		},
	);

describe('a test that the desk sends itself', () => {
	it.each(['as-meta-writes', 'plain'] as const)('is proved and not kept: %s', async (form) => {
		const test = createSelfTest(form);

		const received = await receive(test.body);

		if (received.outcome !== 'self-test') throw new Error(received.outcome);
		const desk = { storeId: store.id, appSecret: APP_SECRET };
		expect(judgeProof(received.proof, test, desk)).toBe('this-store');
		expect(judgeProof(received.proof, test, { ...desk, storeId: 'x' })).toBe('another-store');
		expect(judgeProof(received.proof, createSelfTest(form), desk)).toBe('another-store');
		expect(judgeProof('OK', test, desk)).toBe('no-proof');
		expect(received.proof).not.toContain(store.id);
		const rows = await store.read(({ db }) => db.selectFrom('delivery').select('id').execute());
		expect(rows).toEqual([]);
	});

	it('is refused without the right signature, as everything is', async () => {
		const { body } = createSelfTest('plain');

		expect(await receive(body, 'sha256=00')).toMatchObject({ status: 401 });
	});

	it('loses its signature when somebody writes it anew, and its plain form does not', () => {
		const rewritten = (body: Buffer) => Buffer.from(JSON.stringify(JSON.parse(String(body))));
		const { body: odd } = createSelfTest('as-meta-writes');
		const { body: plain } = createSelfTest('plain');

		expect(rewritten(odd).equals(odd)).toBe(false);
		expect(rewritten(plain).equals(plain)).toBe(true);
	});

	it('is nothing that a delivery could be taken for', async () => {
		const desk = { storeId: store.id, appSecret: APP_SECRET };
		const delivery = Buffer.from('{"object":"whatsapp_business_account","entry":[]}');

		expect(answerSelfTest(delivery, desk)).toBeUndefined();
		const { body } = createSelfTest('plain');
		expect(answerSelfTest(Buffer.concat([body, Buffer.alloc(200, ' ')]), desk)).toBeUndefined();
	});
});
