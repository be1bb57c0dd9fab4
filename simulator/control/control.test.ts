import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { messagesOf, statusesOf } from '../receiver';
import { runMeta, type RunningMeta } from '../running-meta';

const SEND = { to: '+12025550101', type: 'text', text: { body: 'Hi' } };

describe('control API', () => {
	let meta: RunningMeta;

	beforeEach(async () => {
		meta = await runMeta({
			settings: { sentAfterMs: null, deliveredAfterMs: null, readAfterMs: null },
		});
	});

	afterEach(() => meta.close());

	const control = (method: string, path: string, body?: unknown) =>
		meta.control(method, path, body);

	it('gives everything that credentials need', async () => {
		const { body } = await control('GET', 'account');

		expect(body).toMatchObject({
			url: meta.url,
			appId: SIMULATED_ACCOUNT.appId,
			tokens: { valid: { value: SIMULATED_ACCOUNT.tokens.valid.value } },
			registrations: { linked: true },
		});
	});

	it('lists customers with their latest message and window', async () => {
		await control('POST', 'customers/ada/messages', { text: 'Hello' });

		const { body } = await control('GET', 'customers');

		expect((body['customers'] as unknown[]).slice(0, 2)).toMatchObject([
			{ id: 'ada', windowOpen: true, lastMessage: { content: { body: 'Hello' }, ticks: 'two' } },
			{ id: 'grace', windowOpen: false, lastMessage: null },
		]);
	});

	it('adds a customer once', async () => {
		const customer = { id: 'kim', name: 'Kim', waId: '12025550122' };

		expect(await control('POST', 'customers', customer)).toMatchObject({
			status: 201,
			body: { ...customer, bsuid: expect.stringMatching(/^US\.\d+$/) },
		});
		expect((await control('POST', 'customers', customer)).status).toBe(400);
		expect((await control('GET', 'customers/kim/chat')).body).toEqual({
			messages: [],
			typing: false,
			windowOpen: false,
		});
	});

	it.each([
		[{ text: 'Hello', copies: 3, atOnce: true }, ['text', 'text', 'text']],
		[{ kind: 'image', caption: 'Look' }, ['image']],
		[{ kind: 'voice', base64: Buffer.from('OggS').toString('base64') }, ['audio']],
		[
			{ kind: 'document', base64: 'JVBERg==', mimeType: 'application/pdf', fileName: 'a.pdf' },
			['document'],
		],
		[{ kind: 'button_reply', messageId: 'wamid.x', choice: 'yes', title: 'Yes' }, ['interactive']],
		[
			{ kind: 'raw', message: { type: 'location', location: { latitude: 1, longitude: 2 } } },
			['location'],
		],
	])('lets a customer send %j', async (request, types) => {
		const { status, body } = await control('POST', 'customers/ada/messages', request);

		expect(status).toBe(200);
		expect(body['id']).toMatch(/^wamid\./);
		expect(messagesOf(meta.receiver.received).map(({ type }) => type)).toEqual(types);
	});

	it('lets a customer edit, react, delete and move', async () => {
		const { body } = await control('POST', 'customers/ada/messages', { text: 'Helo' });
		const messageId = body['id'];

		await control('POST', 'customers/ada/edits', { messageId, text: 'Hello' });
		await control('POST', 'customers/ada/reactions', { messageId, emoji: '👍' });
		await control('POST', 'customers/ada/revokes', { messageId });
		await control('POST', 'customers/ada/identity', { waId: '12025550123', newBsuid: 'US.5' });
		await control('POST', 'customers/ada/bursts', { texts: ['a', 'b'], order: 'reversed' });

		expect(messagesOf(meta.receiver.received).map(({ type }) => type)).toEqual([
			'text',
			'edit',
			'reaction',
			'revoke',
			'system',
			'text',
			'text',
		]);
		expect(meta.state.account.customer('ada')).toMatchObject({
			waId: '12025550123',
			bsuid: 'US.5',
		});
	});

	it('closes and opens the 24 hours', async () => {
		meta.state.settings.closedWindowRefusal = 'response';
		expect((await control('POST', 'customers/ada/window', { open: true })).body).toEqual({
			windowOpen: true,
		});
		expect((await meta.send(SEND)).status).toBe(200);

		await control('POST', 'customers/ada/window', { open: false });
		expect((await meta.send(SEND)).body.error?.code).toBe(131047);
	});

	it('posts raw bodies, batches, statuses and floods', async () => {
		await control('POST', 'deliveries', { body: { a: 1 }, signature: 'wrong' });
		await control('POST', 'batches', {
			spread: 'entries',
			items: [{ customer: 'ada', text: 'one' }, { update: { id: 'wamid.a', status: 'read' } }],
		});
		await control('POST', 'statuses', { updates: [{ id: 'wamid.b', status: 'sent' }], copies: 2 });
		const flood = await control('POST', 'statuses/flood', { count: 3 });

		expect(flood.body).toMatchObject({ count: 3, byStatus: { 200: 3 } });
		expect(meta.receiver.received).toHaveLength(7);
		expect(meta.receiver.received[0]?.bytes.toString()).toBe('{"a":1}');
		expect(statusesOf(meta.receiver.received.slice(1)).slice(0, 3)).toMatchObject([
			{ id: 'wamid.a', status: 'read' },
			{ id: 'wamid.b' },
			{ id: 'wamid.b' },
		]);
	});

	it('plants, lists and removes faults', async () => {
		const { status, body } = await control('POST', 'faults', {
			at: 'send',
			kind: 'pair-rate',
			times: 2,
		});
		await meta.send(SEND);

		expect(status).toBe(201);
		expect((await control('GET', 'faults')).body).toMatchObject({
			planted: [{ id: body['id'], kind: 'pair-rate', times: 1 }],
			kinds: expect.arrayContaining([expect.objectContaining({ kind: 'lost-response' })]),
		});
		expect((await control('DELETE', `faults/${String(body['id'])}`)).status).toBe(204);
		expect((await control('DELETE', `faults/${String(body['id'])}`)).status).toBe(404);
		expect((await control('POST', 'faults', { at: 'send', kind: 'typo' })).status).toBe(400);
	});

	it('holds a call until it is released', async () => {
		const { body } = await control('POST', 'holds', {
			point: 'graph.received',
			match: { operation: 'send' },
		});
		const id = String(body['id']);
		const sending = meta.send(SEND);

		const reached = await control('GET', `holds/${id}/reached?timeoutMs=5000`);
		expect(reached.body).toMatchObject({ reached: true, call: { operation: 'send' } });

		expect((await control('POST', `holds/${id}/release`)).body).toEqual({ released: 1 });
		expect((await sending).status).toBe(200);
		expect((await control('GET', `holds/${id}/reached`)).status).toBe(404);
	});

	it('says when nobody reached a hold in time', async () => {
		const { body } = await control('POST', 'holds', { point: 'graph.received' });

		expect((await control('GET', `holds/${String(body['id'])}/reached?timeoutMs=1`)).body).toEqual({
			reached: false,
			call: null,
		});
	});

	it('finds calls in the log, and waits for one', async () => {
		await control('POST', 'customers/ada/messages', { text: 'Hello' });
		const waiting = control('GET', 'calls/wait?operation=send&contains=Hi&timeoutMs=5000');
		await meta.send(SEND);

		expect((await waiting).body).toMatchObject({
			call: { operation: 'send', response: { status: 200 } },
		});
		expect((await control('GET', 'calls?service=webhook')).body).toMatchObject({
			total: 1,
			calls: [{ operation: 'deliver', response: { status: 200 } }],
		});
		expect((await control('GET', 'calls/wait?operation=read&timeoutMs=1')).body).toEqual({
			call: null,
		});
	});

	it('changes settings while it runs', async () => {
		await control('PATCH', 'settings', { pairBurst: 1, closedWindowRefusal: 'response' });
		await control('POST', 'customers/ada/window', { open: true });

		expect((await meta.send(SEND)).status).toBe(200);
		expect((await meta.send(SEND)).body.error?.code).toBe(131056);
		expect((await control('PATCH', 'settings', { pairBurst: 0 })).status).toBe(400);
	});

	it('goes back to the start, but stays registered', async () => {
		await control('POST', 'customers', { id: 'kim', name: 'Kim' });
		await control('POST', 'customers/ada/messages', { text: 'Hello' });
		await control('PATCH', 'settings', { pairBurst: 1 });

		expect((await control('POST', 'reset')).status).toBe(204);

		expect((await control('GET', 'customers/ada/chat')).body).toMatchObject({ messages: [] });
		expect((await control('GET', 'customers/kim/chat')).status).toBe(404);
		expect((await control('GET', 'settings')).body).toMatchObject({ pairBurst: 45 });
		expect((await control('GET', 'account')).body).toMatchObject({
			registrations: { linked: true },
		});
	});

	it('gives a chat’s file to the phone page', async () => {
		await meta.sender.image('ada');
		const [image] = messagesOf(meta.receiver.received).map((one) => one['image'] as { id: string });

		const response = await fetch(`${meta.url}/control/media/${image?.id}`);

		expect(response.headers.get('content-type')).toBe('image/png');
		expect(response.headers.get('content-security-policy')).toContain('sandbox');
	});

	it.each([
		['an unknown customer', 'customers/nobody/messages', { text: 'Hello' }, 404],
		['an unknown number', 'customers/ada/messages', { text: 'Hello', number: '1' }, 404],
		['no text', 'customers/ada/messages', {}, 400],
		['an unknown field', 'customers/ada/messages', { text: 'Hello', copy: 2 }, 400],
		['too many copies', 'customers/ada/messages', { text: 'Hello', copies: 1_001 }, 400],
		['an unknown point', 'holds', { point: 'graph.never' }, 400],
	])('refuses %s', async (_case, path, request, status) => {
		const reply = await control('POST', path, request);

		expect(reply.status).toBe(status);
		expect(reply.body.error).toEqual(expect.any(String));
	});

	it('refuses what is not JSON', async () => {
		const response = await fetch(`${meta.url}/control/faults`, { method: 'POST', body: '{' });

		expect(response.status).toBe(400);
	});

	it('refuses pages of other sites', async () => {
		const from = (origin: string) =>
			fetch(`${meta.url}/control/reset`, { method: 'POST', headers: { origin } });

		expect((await from('https://evil.example')).status).toBe(403);
		expect((await from('null')).status).toBe(403);
		expect((await from(meta.url)).status).toBe(204);
	});
});
