import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type TraceId, traceOf } from '../conversation/trace';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { closeTurn } from '../inbox/close-turn';
import { startRun } from '../inbox/start-run';
import { turnItem } from '../inbox/turn-item';
import { writeAnswer, writeNotice } from '../outbox/send-text';
import { sendDue } from '../outbox/sender';
import { ensureChannel } from '../store/channel-store';
import { changeControl } from '../store/control-store';
import { lastChange } from '../store/read-changes';
import type { Store } from '../store/open-store';
import { recordChange } from '../store/change-store';
import { dispatchTurn } from '../store/turn-runs';
import { aGraph } from '../testing/a-graph';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, aStatus, CHANNEL, RULES } from '../testing/deliveries';
import { classifyGraphError } from '../whatsapp/error-catalogue';
import type { SendOutcome } from '../whatsapp/send-message';
import { createJsonLog } from './json-log';
import { startTraceLog } from './trace-log';
import type { LoggedSteps } from './wanted-steps';

type Line = { level: string; event: string; traceId?: TraceId; happenedAt: string } & Record<
	string,
	unknown
>;

const RUN = { holder: 'test', leaseMs: 60_000, deadlineMs: 60_000 };
const CLOSING = { withoutAnswer: 'failed', retryWithinMs: 60_000 } as const;

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channelId: string;

/** What is logged of what has happened since the last call. */
async function logged(
	steps: LoggedSteps = 'every-step',
	of = { channelId, follower: 'log' },
): Promise<Line[]> {
	const lines: Line[] = [];
	const log = createJsonLog((line) => lines.push(JSON.parse(line) as Line));
	await startTraceLog({
		...{ store, steps, log, ...of },
		onError: (error) => {
			throw error;
		},
	}).stop();
	return lines;
}

const events = (lines: Line[]) => lines.map(({ event }) => event);

async function say(wamid: string): Promise<string> {
	const recorded = await recorder.record(aDeliveryOf([aMessage(wamid, 'hello')]), RULES);
	return recorded.outcome === 'recorded' ? recorded.turnIds[0]! : '';
}

const dispatched = (turnId: string) =>
	store.write(async (unit) => {
		const turn = await dispatchTurn(unit, turnId, RUN);
		return (await turnItem(unit, turn!, store.id))!;
	});

async function send(outcomes: SendOutcome[] = []): Promise<void> {
	const { client } = aGraph(outcomes);
	await sendDue({
		store,
		holder: 'test',
		channelId,
		phoneNumberId: CHANNEL.phoneNumberId,
		graph: () => Promise.resolve(client),
	});
}

function refused(code: number): SendOutcome {
	const error = { ...classifyGraphError({ code, status: 400 }), code, message: 'refused' };
	return { outcome: 'refused', status: 400, error };
}

/** A turn with an answer in the outbox, its run over. */
async function answered(wamid: string): Promise<string> {
	const turnId = await say(wamid);
	const item = await dispatched(turnId);
	const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
	const text = { text: 'At eight.', markdown: false, previewUrl: false };
	await writeAnswer({ store, channelId }, item, step, text);
	await store.write((unit) => closeTurn(unit, turnId, 1, { run: 'succeeded' }, CLOSING));
	return turnId;
}

describe.each(STORE_KINDS)('startTraceLog on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
		({ id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL)));
		await logged();
	});

	afterEach(() => dispose());

	it('tells each step of a turn once and in order, from its delivery to the delivered tick', async () => {
		const turnId = await answered('wamid.in');
		await send();
		for (const status of ['sent', 'delivered', 'read']) {
			await recorder.record(aStatus('wamid.out.1', status), RULES);
		}

		const lines = await logged();

		expect(events(lines)).toEqual([
			'message-received',
			'turn-dispatched',
			'turn-running',
			'message-written',
			'turn-sending',
			'message-accepted',
			'turn-ended',
			'message-sent',
			'message-delivered',
			'message-read',
		]);
		const traceId = traceOf({ turnId, id: turnId });
		expect(new Set(lines.map((line) => line.traceId))).toEqual(new Set([traceId]));
		const { id: deliveryId } = await store.read(({ db }) =>
			db.selectFrom('delivery').select('id').orderBy('receivedAt').executeTakeFirstOrThrow(),
		);
		expect(lines[0]).toMatchObject({ level: 'info', deliveryId, kind: 'text', author: 'customer' });
		expect(lines[1]).toMatchObject({ attempt: 1 });
		expect(lines[5]).toMatchObject({ tries: 1, claimedAt: expect.stringMatching(/Z$/) });
		expect(lines[6]).toMatchObject({ outcome: 'answered' });
		expect(lines.map(({ happenedAt }) => happenedAt)).toEqual(
			lines.map(({ happenedAt }) => happenedAt).sort(),
		);
		expect(await logged()).toEqual([]);
	});

	it('holds nothing that anybody wrote, and no number', async () => {
		await answered('wamid.in');
		await send([refused(131047)]);

		const told = JSON.stringify(await logged());

		expect(told).not.toMatch(/wamid|hello|eight|Ada|1555|refused/);
	});

	it('tells a send that is put off, given up or unknown, with tries and code', async () => {
		await answered('wamid.one');
		await send([refused(131056)]);
		await store.write(({ db }) => db.updateTable('outbox').set({ dueAt: '2026' }).execute());
		await send([refused(131026)]);
		const first = await logged();
		await say('wamid.two');
		const { id } = await store.read(({ db }) =>
			db.selectFrom('conversation').select('id').executeTakeFirstOrThrow(),
		);
		const step = { executionId: '1', nodeId: 'send', runIndex: 0, itemIndex: 0 };
		await writeNotice(store, id, step, { text: 'Hi', markdown: false, previewUrl: false });
		await send([{ outcome: 'unknown', reason: 'No answer' }]);
		const second = await logged();

		expect(first.find(({ event }) => event === 'message-delayed')).toMatchObject({
			tries: 1,
			errorCode: 131056,
		});
		expect(first.filter(({ level }) => level === 'warn')).toMatchObject([
			{ event: 'message-failed', tries: 2, errorCode: 131026 },
			{ event: 'turn-ended', outcome: 'failed' },
			{ event: 'handed-over', reason: 'send-failed' },
		]);
		expect(new Set(first.map(({ traceId }) => traceId)).size).toBe(1);
		expect(second.filter(({ level }) => level === 'warn')).toMatchObject([
			{ event: 'message-unknown', tries: 1 },
		]);
	});

	it('tells nothing but problems where that is wished', async () => {
		const fine = await answered('wamid.fine');
		await send();
		expect(await logged('problems')).toEqual([]);

		const turnId = await say('wamid.bad');
		await dispatched(turnId);
		await store.write((unit) => closeTurn(unit, turnId, 1, { run: 'failed' }, CLOSING));
		await recorder.record(Buffer.from('{"object":"page"}'), RULES);

		const lines = await logged('problems');
		expect(lines.map(({ level, event }) => [level, event])).toEqual([
			['warn', 'turn-retrying'],
			['warn', 'dead-letter-made'],
		]);
		expect(lines[0]!.traceId).not.toBe(traceOf({ turnId: fine, id: fine }));
		expect(lines[1]).toMatchObject({
			deadLetterId: expect.stringMatching(/-/),
			deliveryId: expect.stringMatching(/-/),
		});
	});

	it('tells a takeover and a return under the turn that they fall into', async () => {
		const turnId = await say('wamid.in');
		const item = await dispatched(turnId);
		await store.write((unit) => startRun(unit, item));
		const { id } = await store.read(({ db }) =>
			db.selectFrom('conversation').select('id').executeTakeFirstOrThrow(),
		);
		const by = 'Mona of the night shift';
		for (const change of [
			{ control: 'human', reason: 'taken-over', by },
			{ control: 'ai', reason: 'returned', by },
			{ control: 'human', reason: 'model-asked', by },
		] as const) {
			await store.write((unit) => changeControl(unit, id, change));
		}

		const lines = (await logged()).filter(({ event }) => /over|returned/.test(event));

		const traceId = traceOf({ turnId, id: turnId });
		expect(lines).toMatchObject([
			{ event: 'taken-over', reason: 'taken-over', traceId },
			{ event: 'returned', control: 'ai', traceId },
			{ event: 'handed-over', reason: 'model-asked', traceId, level: 'info' },
		]);
		expect(JSON.stringify(lines)).not.toContain('Mona');
	});

	it('tells of its own channel alone', async () => {
		const other = await store.write((unit) =>
			ensureChannel(unit, { ...CHANNEL, phoneNumberId: '7' }),
		);
		const of = { channelId: other.id, follower: 'other' };
		await logged('every-step', of);
		await answered('wamid.in');

		expect(await logged('every-step', of)).toEqual([]);
		expect(await logged()).not.toEqual([]);
	});

	it('skips what is too old to be told, and says how much', async () => {
		await say('wamid.in');
		await logged();
		const end = await store.read(lastChange);
		await store.write(async (unit) => {
			const skip =
				kind === 'sqlite'
					? sql`UPDATE "sqlite_sequence" SET "seq" = ${end + 150_000} WHERE "name" = 'change'`
					: sql`SELECT setval(pg_get_serial_sequence('"change"', 'seq'), ${end + 150_000})`;
			await skip.execute(unit.db);
			recordChange(unit, { kind: 'desk-changed', conversationId: null, subjectId: 'desk' });
		});

		expect(await logged()).toMatchObject([
			{ level: 'warn', event: 'steps-skipped', changes: 50_001 },
		]);
		expect(await logged()).toEqual([]);
	});
});
