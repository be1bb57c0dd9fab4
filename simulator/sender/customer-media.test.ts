import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { messagesOf } from '../receiver';
import { findRecordedNote } from '../recorded-notes/recorded-notes';
import { runMeta, type RunningMeta } from '../running-meta';

const BYTES = Buffer.from('bytes of a file');
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');

describe('a customer’s files', () => {
	let meta: RunningMeta;

	beforeEach(async () => {
		meta = await runMeta();
	});

	afterEach(() => meta.close());

	const sent = () => messagesOf(meta.receiver.received);

	it('come as WhatsApp tells them, each kind with what belongs to it', async () => {
		const { sender } = meta;
		await sender.image('ada', { caption: 'Look' });
		await sender.voice('ada');
		await sender.audio('ada', { bytes: BYTES, mimeType: 'audio/mpeg' });
		await sender.video('ada', { bytes: BYTES, mimeType: 'video/mp4', caption: 'See' });
		await sender.document('ada', { bytes: BYTES, mimeType: 'text/plain', fileName: 'a.txt' });
		await sender.sticker('ada', { bytes: BYTES, mimeType: 'image/webp' });

		expect(sent()).toMatchObject([
			{ type: 'image', image: { mime_type: 'image/png', caption: 'Look' } },
			{ type: 'audio', audio: { mime_type: 'audio/ogg; codecs=opus', voice: true } },
			{ type: 'audio', audio: { mime_type: 'audio/mpeg', voice: false } },
			{ type: 'video', video: { mime_type: 'video/mp4', caption: 'See' } },
			{ type: 'document', document: { mime_type: 'text/plain', filename: 'a.txt' } },
			{ type: 'sticker', sticker: { mime_type: 'image/webp', animated: false } },
		]);
	});

	it('have their bytes behind them, with hash and address in the webhook', async () => {
		await meta.sender.video('ada', { bytes: BYTES, mimeType: 'video/mp4' });

		const { id, sha256, url } = sent()[0]?.['video'] as Record<string, string>;
		expect(meta.state.media.find(String(id))?.bytes).toEqual(BYTES);
		expect(sha256).toBe(hashOf(BYTES));
		expect(url).toContain(`${meta.url}/whatsapp_business/attachments/?mid=${id}`);
	});

	it('can be announced as what they are not', async () => {
		const announced = { mimeType: 'image/jpeg', sha256: hashOf(Buffer.from('other')) };
		await meta.sender.image('ada', { bytes: BYTES, mimeType: 'text/html', announced });

		const file = sent()[0]?.['image'] as Record<string, string>;
		expect(file).toMatchObject({ mime_type: 'image/jpeg', sha256: announced.sha256 });
		const lookup = await meta.graph('GET', String(file['id']));
		expect(lookup.body).toMatchObject({ mime_type: 'text/html', file_size: BYTES.length });
	});

	it('can be one of the recorded notes, which counts as spoken', async () => {
		await meta.sender.recordedNote('omar', 'delivery-arabic');

		const { voice, sha256 } = sent()[0]?.['audio'] as Record<string, unknown>;
		expect(voice).toBe(true);
		expect(sha256).toBe(hashOf(findRecordedNote('delivery-arabic').bytes));
		await expect(meta.sender.recordedNote('omar', 'none')).rejects.toThrow(RangeError);
	});
});
