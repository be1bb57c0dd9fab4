import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { statusesOf } from '../receiver';
import { runMeta, type RunningMeta } from '../running-meta';

const NUMBER = SIMULATED_ACCOUNT.numbers.support.id;
const MESSAGE = {
	messaging_product: 'whatsapp',
	to: '+12025550101',
	type: 'text',
	text: { body: 'Hi' },
	biz_opaque_callback_data: 'row-1',
};

describe('faults of the Graph API', () => {
	let meta: RunningMeta;

	beforeEach(async () => {
		meta = await runMeta({
			settings: { sentAfterMs: 0, deliveredAfterMs: null, readAfterMs: null },
		});
		meta.state.sendWindow.note(NUMBER, 'ada', new Date());
	});

	afterEach(() => meta.close());

	const post = (signal?: AbortSignal) =>
		fetch(`${meta.url}/v26.0/${NUMBER}/messages`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${SIMULATED_ACCOUNT.tokens.valid.value}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify(MESSAGE),
			signal,
		});
	const accepted = () =>
		meta.state.chats.chat({ numberId: NUMBER, customerId: 'ada' }).messages.length;

	it('lose the answer to a message that was accepted, whose status still comes', async () => {
		meta.state.faults.add({ at: 'send', kind: 'lost-response' });

		await expect(post()).rejects.toThrow('fetch failed');
		const received = await meta.receiver.wait(1);

		expect(accepted()).toBe(1);
		expect(statusesOf(received)).toMatchObject([
			{ status: 'sent', biz_opaque_callback_data: 'row-1' },
		]);
		expect(meta.state.calls.list()[0]).toMatchObject({
			operation: 'send',
			fault: 'lost-response',
			response: { status: null },
		});
	});

	it('lose a message before it was accepted', async () => {
		meta.state.faults.add({ at: 'send', kind: 'lost-request' });

		await expect(post()).rejects.toThrow('fetch failed');

		expect(accepted()).toBe(0);
	});

	it.each([
		['server-error-before', 500, 0],
		['server-error-after', 500, 1],
		['html-page-before', 502, 0],
		['html-page-after', 502, 1],
		['too-many-requests', 429, 0],
		['throughput', 429, 0],
		['pair-rate', 429, 0],
		['expired-token', 401, 0],
		['failed-status', 200, 0],
	])('answer by %s', async (kind, status, shown) => {
		meta.state.faults.add({ at: 'send', kind });

		expect((await post()).status).toBe(status);
		expect(accepted()).toBe(shown);

		expect((await post()).status).toBe(200);
	});

	it.each([
		['too-many-requests', 4],
		['throughput', 130429],
		['pair-rate', 131056],
		['expired-token', 190],
		['server-error-before', 131000],
	])('give %s its code', async (kind, code) => {
		meta.state.faults.add({ at: 'send', kind });

		expect(await (await post()).json()).toMatchObject({ error: { code } });
	});

	it('give any code and status', async () => {
		meta.state.faults.add({
			at: 'send',
			kind: 'error-code',
			code: 368,
			status: 403,
			details: 'Why',
		});

		const response = await post();

		expect(response.status).toBe(403);
		expect(await response.json()).toMatchObject({
			error: { code: 368, error_data: { details: 'Why' } },
		});
	});

	it('cut the answer in the middle', async () => {
		meta.state.faults.add({ at: 'send', kind: 'truncated-json' });

		const text = await (await post()).text();

		expect(text).toMatch(/^\{"messaging_product"/);
		expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
		expect(accepted()).toBe(1);
	});

	it('answer with nothing', async () => {
		meta.state.faults.add({ at: 'send', kind: 'empty-answer' });

		const response = await post();

		expect(response.status).toBe(200);
		expect(await response.text()).toBe('');
		expect(accepted()).toBe(1);
	});

	it('answer without the id of the message', async () => {
		meta.state.faults.add({ at: 'send', kind: 'no-message-id' });

		const response = await post();

		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({
			messaging_product: 'whatsapp',
			contacts: [expect.objectContaining({ wa_id: '12025550101' })],
		});
		expect(accepted()).toBe(1);
	});

	it('answer with a page that is no JSON', async () => {
		meta.state.faults.add({ at: 'send', kind: 'html-page-before', status: 503 });

		const response = await post();

		expect(response.status).toBe(503);
		expect(response.headers.get('content-type')).toContain('text/html');
		expect(await response.text()).toContain('<!DOCTYPE html>');
	});

	it('fail a message after it was accepted', async () => {
		meta.state.faults.add({ at: 'send', kind: 'failed-status', code: 131049 });

		const answered = (await (await post()).json()) as { messages: { id: string }[] };
		const received = await meta.receiver.wait(1);

		expect(statusesOf(received)).toMatchObject([
			{ id: answered.messages[0]?.id, status: 'failed', errors: [{ code: 131049 }] },
		]);
	});

	it('answer late, and still go on when the caller has hung up', async () => {
		const hold = meta.state.hooks.hold({ point: 'graph.accepted' });
		const caller = new AbortController();
		const call = post(caller.signal).catch((error: Error) => error.name);
		await hold.reached();

		caller.abort();
		expect(await call).toBe('AbortError');
		hold.release();

		expect(statusesOf(await meta.receiver.wait(1))).toMatchObject([{ status: 'sent' }]);
		expect(accepted()).toBe(1);
	});

	it('answer after the delay asked for', async () => {
		meta.state.faults.add({ at: 'send', kind: 'slow', delayMs: 40 });
		const startedAt = performance.now();

		expect((await post()).status).toBe(200);
		expect(performance.now() - startedAt).toBeGreaterThanOrEqual(38);
	});

	it('meet only the messages described', async () => {
		meta.state.faults.add({ at: 'send', kind: 'pair-rate', match: { contains: 'Bye' } });

		expect((await post()).status).toBe(200);
		expect(meta.state.faults.list()).toHaveLength(1);
	});

	it('meet reads as well as sends', async () => {
		meta.state.faults.add({ at: 'read', kind: 'expired-token' });

		const sent = await post();
		const read = await meta.send({ status: 'read', message_id: 'wamid.x' });

		expect(sent.status).toBe(200);
		expect(read.body.error?.code).toBe(190);
	});

	it('let tests act when a call has come, is accepted and is answered, in this order', async () => {
		const points: [string, number][] = [];
		for (const point of ['graph.received', 'graph.accepted', 'graph.answered'] as const) {
			meta.state.hooks.on(point, () => void points.push([point, accepted()]));
		}

		await post();
		await meta.receiver.wait(1);

		expect(points).toEqual([
			['graph.received', 0],
			['graph.accepted', 1],
			['graph.answered', 1],
		]);
	});
});
