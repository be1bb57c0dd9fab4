import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import type { Store } from './open-store';
import { dispatchTurn, startAttempt } from './turn-runs';
import { dueTurns } from './due-turns';

const BY_NUMBER = { waId: '15550001' };
const BY_USER_ID = { waId: '', bsuid: 'US.abc' };
const BY_BOTH = { waId: '15550001', bsuid: 'US.abc' };

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;

const say = (wamid: string, customer: { waId: string; bsuid?: string }) =>
	recorder.record(aDeliveryOf([aMessage(wamid, wamid, customer)], customer), RULES);

describe.each(STORE_KINDS)('merging contacts on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
	});

	afterEach(() => dispose());

	it('makes one waiting turn of two running and two waiting ones, and revokes the runs', async () => {
		const { id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL));
		for (const customer of [BY_NUMBER, BY_USER_ID]) await say(`1 ${customer.waId}`, customer);
		const running = await store.read((unit) => dueTurns(unit, channelId, 10));
		for (const { id } of running) {
			await store.write((unit) =>
				dispatchTurn(unit, id, { holder: 't', leaseMs: 1000, deadlineMs: 1000 }),
			);
		}
		for (const customer of [BY_NUMBER, BY_USER_ID]) await say(`2 ${customer.waId}`, customer);

		await say('3', BY_BOTH);

		const { turns, messages, letters, broken } = await store.read(async ({ db }) => ({
			turns: await db.selectFrom('turn').selectAll().where('state', '<>', 'ended').execute(),
			messages: await db.selectFrom('message').selectAll().orderBy('seq').execute(),
			letters: await db.selectFrom('deadLetter').selectAll().execute(),
			// PostgreSQL checks every reference at once, and lets nobody switch that off.
			broken: kind === 'sqlite' ? (await sql`PRAGMA foreign_key_check`.execute(db)).rows : [],
		}));
		expect(running).toHaveLength(2);
		expect(turns).toMatchObject([{ state: 'waiting' }]);
		expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
		expect(new Set(messages.map(({ turnId }) => turnId))).toEqual(new Set([turns[0]!.id]));
		expect([letters, broken]).toEqual([[], []]);
		for (const { id } of running) {
			expect(await store.write((unit) => startAttempt(unit, id, 1))).toBe('revoked');
		}
	});
});
