import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { statusesOf } from '../receiver';
import { runMeta, type RunningMeta } from '../running-meta';

const HOUR_MS = 60 * 60 * 1000;
const NUMBER = SIMULATED_ACCOUNT.numbers.support.id;
const to = (phone: string, body = 'Hi') => ({ to: phone, type: 'text', text: { body } });

describe('limits on sending', () => {
	let meta: RunningMeta;
	let now: Date;

	beforeEach(async () => {
		now = new Date('2026-11-22T10:00:00Z');
		meta = await runMeta({
			now: () => now,
			settings: { sentAfterMs: 0, deliveredAfterMs: null, readAfterMs: null },
		});
	});

	afterEach(() => meta.close());

	const pass = (ms: number) => (now = new Date(now.getTime() + ms));
	const codeOf = async (body: Record<string, unknown>) => (await meta.send(body)).body.error?.code;

	describe('the 24 hours', () => {
		beforeEach(() => {
			meta.state.settings.closedWindowRefusal = 'response';
		});

		it('are closed before the customer has written', async () => {
			expect(await codeOf(to('+12025550101'))).toBe(131047);
		});

		it('end 24 hours after the customer’s message', async () => {
			await meta.sender.text('ada', 'Hello');

			pass(24 * HOUR_MS);
			expect(await codeOf(to('+12025550101'))).toBeUndefined();

			pass(1);
			expect(await codeOf(to('+12025550101'))).toBe(131047);
		});

		it('count from the message’s own time, not from its arrival', async () => {
			await meta.sender.text('ada', 'Hello', { at: '2026-11-20T10:00:00Z' });

			expect(await codeOf(to('+12025550101'))).toBe(131047);
		});

		it('are not opened by a reaction', async () => {
			const { id } = await meta.sender.text('ada', 'Hello');
			pass(25 * HOUR_MS);

			await meta.sender.react('ada', id, '👍');

			expect(await codeOf(to('+12025550101'))).toBe(131047);
		});

		it('are counted for each number', async () => {
			await meta.sender.text('ada', 'Hello', { number: SIMULATED_ACCOUNT.numbers.orders.id });

			expect(await codeOf(to('+12025550101'))).toBe(131047);
		});

		it('do not hold back a template', async () => {
			const template = { name: 'opening_hours', language: { code: 'en_US' } };

			expect(await codeOf({ to: '+12025550101', type: 'template', template })).toBeUndefined();
		});

		it('refuse by a failed status after a 200 where the settings say so', async () => {
			meta.state.settings.closedWindowRefusal = 'status';

			const { status, body } = await meta.send(to('+12025550101'));
			const received = await meta.receiver.wait(1);

			expect(status).toBe(200);
			expect(statusesOf(received)).toMatchObject([
				{ id: body.messages?.[0]?.id, status: 'failed', errors: [{ code: 131047 }] },
			]);
			expect(meta.state.chats.chat({ numberId: NUMBER, customerId: 'ada' }).messages).toEqual([]);
		});
	});

	it('lets a burst of 45 messages to one person pass, and then one in six seconds', async () => {
		await meta.sender.text('ada', 'Hello');
		for (let count = 0; count < 45; count += 1) {
			expect(await codeOf(to('+12025550101'))).toBeUndefined();
			pass(20);
		}

		expect(await codeOf(to('+12025550101'))).toBe(131056);

		pass(6_000);
		expect(await codeOf(to('+12025550101'))).toBeUndefined();
		expect(await codeOf(to('+12025550101'))).toBe(131056);
	});

	it('counts messages in and out of a number in one second together', async () => {
		meta.state.settings.throughputPerSecond = 3;
		await meta.sender.text('ada', 'Hello');
		await meta.sender.text('grace', 'Hello');

		expect(await codeOf(to('+12025550101'))).toBeUndefined();
		expect(await codeOf(to('+447700900102'))).toBe(130429);

		pass(1_001);
		expect(await codeOf(to('+447700900102'))).toBeUndefined();
	});

	it('accepts a message to nobody and fails it later', async () => {
		const { status } = await meta.send(to('+12025550198'));
		const received = await meta.receiver.wait(1);

		expect(status).toBe(200);
		expect(statusesOf(received)).toMatchObject([{ status: 'failed', errors: [{ code: 131026 }] }]);
	});
});
