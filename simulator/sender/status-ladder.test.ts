import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { statusesOf } from '../receiver';
import { runMeta, type RunningMeta } from '../running-meta';

const TO = { to: '+12025550101' };
const TEXT = { ...TO, type: 'text', text: { body: 'Hi' }, biz_opaque_callback_data: 'row-1' };

describe('statuses of an accepted message', () => {
	let meta: RunningMeta;

	beforeEach(async () => {
		meta = await runMeta({ settings: { sentAfterMs: 0, deliveredAfterMs: 30, readAfterMs: 60 } });
		meta.state.sendWindow.note(SIMULATED_ACCOUNT.numbers.support.id, 'ada', new Date());
	});

	afterEach(() => meta.close());

	const names = () => statusesOf(meta.receiver.received).map(({ status }) => status);
	const send = async (body: Record<string, unknown>) =>
		(await meta.send(body)).body.messages?.[0]?.id;

	it('climb from sent over delivered to read, with what the sender set', async () => {
		const id = await send(TEXT);
		await meta.receiver.wait(3);

		expect(names()).toEqual(['sent', 'delivered', 'read']);
		expect(statusesOf(meta.receiver.received)).toMatchObject(
			Array.from({ length: 3 }, () => ({ id, biz_opaque_callback_data: 'row-1' })),
		);
	});

	it('can come in the wrong order', async () => {
		meta.state.settings.statusOrder = 'reversed';

		await send(TEXT);
		await meta.receiver.wait(3);

		expect(names()).toEqual(['read', 'delivered', 'sent']);
	});

	it('can come twice', async () => {
		Object.assign(meta.state.settings, {
			statusCopies: 2,
			deliveredAfterMs: null,
			readAfterMs: null,
		});

		await send(TEXT);
		await meta.receiver.wait(2);

		expect(names()).toEqual(['sent', 'sent']);
	});

	it('can come twice at the same time', async () => {
		Object.assign(meta.state.settings, {
			statusCopies: 2,
			statusCopiesAtOnce: true,
			deliveredAfterMs: null,
			readAfterMs: null,
		});
		const hold = meta.state.hooks.hold({ point: 'status.sent', times: 2 });

		await send(TEXT);
		await hold.reached();

		expect(hold.arrived).toHaveLength(2);
		hold.release();
		await meta.receiver.wait(2);
		expect(names()).toEqual(['sent', 'sent']);
	});

	it.each([
		['nothing', ['failed']],
		['sent', ['sent', 'failed']],
		['delivered', ['sent', 'delivered', 'failed']],
	] as const)('end with failed after %s', async (failureFollows, expected) => {
		meta.state.settings.failureFollows = failureFollows;
		meta.state.faults.add({ at: 'send', kind: 'failed-status' });

		await send(TEXT);
		await meta.receiver.wait(expected.length);

		expect(names()).toEqual(expected);
		expect(meta.sender.statuses.pending()).toBe(0);
	});

	it('tell of a failure also where no other status comes', async () => {
		Object.assign(meta.state.settings, {
			sentAfterMs: null,
			deliveredAfterMs: null,
			readAfterMs: null,
			failureFollows: 'delivered',
		});
		meta.state.faults.add({ at: 'send', kind: 'failed-status' });

		await send(TEXT);
		await meta.receiver.wait(1);

		expect(names()).toEqual(['failed']);
	});

	it('are counted while they are to come', async () => {
		Object.assign(meta.state.settings, { deliveredAfterMs: 60_000, readAfterMs: 60_000 });

		await send(TEXT);
		await meta.receiver.wait(1);

		expect(meta.sender.statuses.pending()).toBe(2);
	});

	it('can come before the answer to the send', async () => {
		meta.state.settings.statusBeforeResponse = true;
		const hold = meta.state.hooks.hold({ point: 'graph.accepted' });

		const sending = send(TEXT);
		const call = await hold.reached();

		expect(names()).toEqual(['sent']);
		expect(call?.response).toBeUndefined();
		hold.release();
		await sending;
		await meta.receiver.wait(3);
		expect(names()).toEqual(['sent', 'delivered', 'read']);
	});

	it('begin after the answer otherwise', async () => {
		const hold = meta.state.hooks.hold({ point: 'graph.answered' });

		await send(TEXT);
		await hold.reached();
		expect(names()).toEqual([]);

		hold.release();
		await meta.receiver.wait(1);
		expect(names()).toEqual(['sent']);
	});

	it('can be stopped on their way out', async () => {
		const hold = meta.state.hooks.hold({ point: 'status.sent' });

		await send(TEXT);
		const call = await hold.reached();

		expect(call).toMatchObject({ service: 'webhook', operation: 'deliver-status' });
		expect(names()).not.toContain('sent');
		hold.release();
		await meta.receiver.wait(3);
		expect(names()).toContain('sent');
	});

	it('end with sent for a reaction', async () => {
		const { id } = await meta.sender.text('ada', 'Hello');
		Object.assign(meta.state.settings, { deliveredAfterMs: 0, readAfterMs: 0 });

		await send({ ...TO, type: 'reaction', reaction: { message_id: id, emoji: '👍' } });
		await send(TEXT);
		await meta.receiver.wait(5);

		expect(names().sort()).toEqual(['delivered', 'read', 'sent', 'sent']);
	});

	it('reach played for a voice note', async () => {
		Object.assign(meta.state.settings, {
			deliveredAfterMs: null,
			readAfterMs: null,
			playedAfterMs: 1,
		});

		await send({ ...TO, type: 'audio', audio: { link: 'https://a.example/a.ogg', voice: true } });
		await meta.receiver.wait(2);

		expect(names()).toEqual(['sent', 'played']);
	});

	it('are dropped when everything is reset', async () => {
		meta.state.settings.sentAfterMs = 60_000;
		await send(TEXT);

		meta.reset();
		meta.state.sendWindow.note(SIMULATED_ACCOUNT.numbers.support.id, 'ada', new Date());
		const second = await send(TEXT);
		await meta.receiver.wait(3);

		expect(new Set(statusesOf(meta.receiver.received).map(({ id }) => id))).toEqual(
			new Set([second]),
		);
	});
});
