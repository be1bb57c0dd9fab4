import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { messagesOf } from '../receiver';
import { runMeta, type RunningMeta } from '../running-meta';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

describe('a customer’s message over the control API', () => {
	let meta: RunningMeta;

	beforeEach(async () => {
		meta = await runMeta();
	});

	afterEach(() => meta.close());

	const say = (message: unknown) => meta.control('POST', 'customers/ada/messages', message);
	const sayForm = async (fields: Record<string, string | Blob>, name?: string) => {
		const form = new FormData();
		for (const [field, value] of Object.entries(fields)) {
			if (typeof value === 'string') form.append(field, value);
			else form.append(field, value, name);
		}
		const response = await fetch(`${meta.url}/control/customers/ada/messages`, {
			method: 'POST',
			body: form,
		});
		return { status: response.status, body: (await response.json()) as { error?: string } };
	};
	const sent = () => messagesOf(meta.receiver.received);

	it.each([
		['image', 'image', {}],
		['voice', 'audio', {}],
		['audio', 'audio', { mimeType: 'audio/mpeg' }],
		['video', 'video', { mimeType: 'video/mp4', caption: 'See' }],
		['sticker', 'sticker', { mimeType: 'image/webp' }],
		['document', 'document', { mimeType: 'application/pdf', fileName: 'a.pdf' }],
	])('can be bytes in base64, as %s', async (kind, type, more) => {
		const { status } = await say({ kind, base64: PNG.toString('base64'), ...more });

		expect(status).toBe(200);
		expect(sent()).toMatchObject([{ type }]);
		const { id } = sent()[0]?.[type] as { id: string };
		expect(meta.state.media.find(id)?.bytes).toEqual(PNG);
	});

	it('can be the file of a form, with the type and the name that the form gives', async () => {
		const file = new Blob([PNG], { type: 'image/png' });

		const { status } = await sayForm(
			{ message: JSON.stringify({ kind: 'document', caption: 'Look' }), file },
			'look.png',
		);

		expect(status).toBe(200);
		expect(sent()).toMatchObject([
			{ document: { mime_type: 'image/png', filename: 'look.png', caption: 'Look' } },
		]);
	});

	it('can be announced under another type, and quote', async () => {
		const { body } = await say({ text: 'Hello' });
		const announced = { mimeType: 'image/jpeg', sha256: 'none' };

		await say({ kind: 'image', quotes: body['id'], announced });

		expect(sent()[1]).toMatchObject({
			context: { id: body['id'] },
			image: { mime_type: 'image/jpeg', sha256: 'none' },
		});
	});

	it('can be a recorded note, and the notes are listed', async () => {
		const { body } = await meta.control('GET', 'recorded-notes');
		const [first] = body['notes'] as { id: string; transcript: string }[];

		expect(first).toMatchObject({ transcript: expect.any(String), seconds: expect.any(Number) });
		expect((await say({ kind: 'recorded-note', note: first?.id })).status).toBe(200);
		expect(sent()).toMatchObject([{ type: 'audio', audio: { voice: true } }]);
		expect((await say({ kind: 'recorded-note', note: 'none' })).status).toBe(404);
	});

	it.each([
		['a video without bytes', { kind: 'video', mimeType: 'video/mp4' }],
		['a sticker without its type', { kind: 'sticker', base64: 'UklGRg==' }],
		['a document without its name', { kind: 'document', base64: 'UEs=', mimeType: 'a/b' }],
		['bytes that are no base64', { kind: 'image', base64: '***' }],
		['a type that breaks a header', { kind: 'image', mimeType: 'a/b\r\nc: d' }],
	])('is refused as %s', async (_what, message) => {
		const { status, body } = await say(message);

		expect(status).toBe(400);
		expect(body.error).toEqual(expect.any(String));
		expect(sent()).toEqual([]);
	});

	it.each([
		['without a file', { message: '{"kind":"image"}' }],
		['whose message is no JSON', { message: '{', file: new Blob([PNG]) }],
		['whose message is no object', { message: '1', file: new Blob([PNG]) }],
	])('is refused as a form %s', async (_what, fields) => {
		expect((await sayForm(fields)).status).toBe(400);
	});
});
