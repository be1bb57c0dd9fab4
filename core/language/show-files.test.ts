import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { TurnItem } from '../conversation/turn';
import { createRecorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { aPdf } from '../media/__fixtures__/a-pdf';
import { aDocx } from '../media/__fixtures__/a-zip';
import { ensureChannel } from '../store/channel-store';
import { claimOwnership } from '../store/channel-lease';
import type { Store } from '../store/open-store';
import { dispatchTurn } from '../store/turn-runs';
import { aStore, STORE_KINDS, type StoreKind } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { fetchFiles } from './__fixtures__/fetch-files';
import { promptThread } from './prompt-thread';
import { countImages, showFiles } from './show-files';

let store: Store;
let dispose: () => Promise<void>;

const BOTH = { images: true, documents: true, timeMs: 30_000 };

function aFile(id: string, type: 'image' | 'document' | 'video' | 'sticker', fields: object = {}) {
	const file = { id, mime_type: 'application/octet-stream', ...fields };
	return aMessage(`wamid.${id}`, '', {}, { type, text: undefined, [type]: file });
}

/** What one delivery of these messages becomes: a turn whose files have come. */
async function aTurn(messages: object[], files: Record<string, Buffer>) {
	const kinds = { ...RULES, turnKinds: ['text', 'image', 'document', 'video', 'sticker'] as const };
	const recorded = await createRecorder(store).record(aDeliveryOf(messages), {
		...kinds,
		turnKinds: [...kinds.turnKinds],
	});
	const [turnId] = recorded.outcome === 'recorded' ? recorded.turnIds : [];
	const item = await store.write(async (unit): Promise<TurnItem> => {
		const lease = { holder: 't', leaseMs: 1000, deadlineMs: 1000 };
		return (await turnItem(unit, (await dispatchTurn(unit, turnId!, lease))!, store.id))!;
	});
	await fetchFiles(store, files);
	return (await store.read((unit) => promptThread(unit, item))).turn;
}

const aPhoto = (side = 60) =>
	sharp({ create: { width: side, height: 40, channels: 3, background: 'red' } })
		.png()
		.toBuffer();

async function open(kind: StoreKind) {
	({ store, dispose } = await aStore(kind));
	await store.write(async (unit) => {
		const { id } = await ensureChannel(unit, CHANNEL);
		const holdingMessage = 'A colleague will answer you.';
		await claimOwnership(unit, id, { owner: 'w/t', takeOver: false, holdingMessage });
	});
}

afterEach(() => dispose());

describe.each(STORE_KINDS)('showFiles on %s', (kind) => {
	beforeEach(() => open(kind));

	it('reads a document once, and keeps that it holds no text', async () => {
		const turn = await aTurn([aFile('bill', 'document'), aFile('scan', 'document')], {
			bill: aPdf(['Total: 5']),
			scan: aPdf(['']),
		});
		await showFiles(store, turn, BOTH);
		const kept = () =>
			store.read(({ db }) => db.selectFrom('media').select(['mediaId', 'text']).execute());

		expect(await kept()).toEqual(
			expect.arrayContaining([
				{ mediaId: 'bill', text: 'Total: 5' },
				{ mediaId: 'scan', text: '' },
			]),
		);
		await store.write(({ db }) =>
			db.updateTable('media').set({ text: 'As kept' }).where('mediaId', '=', 'bill').execute(),
		);
		const again = await showFiles(store, turn, BOTH);
		expect(again.map(({ file }) => file)).toEqual([
			{ shown: 'text', name: undefined, text: 'As kept' },
			{ shown: 'nothing', because: 'it holds no text, perhaps scanned pages' },
		]);
	});
});

describe('showFiles', () => {
	beforeEach(() => open('sqlite'));

	it('shows images as JPEG, and the text of documents, each beside its message', async () => {
		const turn = await aTurn(
			[
				aMessage('wamid.t', 'Look'),
				aFile('photo', 'image', { caption: 'The lamp' }),
				aFile('bill', 'document', { filename: 'bill.pdf' }),
				aFile('letter', 'document'),
				aFile('scan', 'document'),
				aFile('old', 'document', { mime_type: 'text/plain' }),
			],
			{
				photo: await aPhoto(),
				bill: aPdf(['Total: 5']),
				letter: aDocx(['Dear shop']),
				scan: await aPhoto(70),
				old: Buffer.from('Gr\xfc\xdfe', 'latin1'),
			},
		);

		const shown = await showFiles(store, turn, BOTH);

		expect(countImages(turn)).toBe(2);
		expect(shown.map(({ file }) => file)).toEqual([
			undefined,
			{ shown: 'image', image: { type: 'image/jpeg', bytes: expect.any(Buffer) } },
			{ shown: 'text', name: 'bill.pdf', text: 'Total: 5' },
			{ shown: 'text', name: undefined, text: 'Dear shop' },
			{ shown: 'image', image: { type: 'image/jpeg', bytes: expect.any(Buffer) } },
			{ shown: 'text', name: undefined, text: 'Grüße' },
		]);
		expect(shown[1]).not.toHaveProperty('media');
	});

	it('says of every other file why the model does not see it', async () => {
		const turn = await aTurn(
			[
				aFile('gone', 'image'),
				aFile('broken', 'image'),
				aFile('film', 'video'),
				aFile('locked', 'document'),
				aFile('program', 'document'),
				aFile('smile', 'sticker'),
			],
			{
				broken: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
				film: Buffer.from('film'),
				locked: aPdf(['secret'], { encrypted: true }),
				program: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]),
				smile: Buffer.from('smile'),
			},
		);

		const shown = await showFiles(store, turn, BOTH);

		expect(shown.map(({ file }) => file && 'because' in file && file.because)).toEqual([
			'it could not be fetched',
			'it is damaged',
			'videos cannot be shown',
			'it is protected by a password',
			'files of its type cannot be read',
			undefined,
		]);
	});

	it('shows neither where neither is wanted, and looks into no file', async () => {
		const turn = await aTurn([aFile('photo', 'image'), aFile('bill', 'document')], {
			photo: await aPhoto(),
			bill: aPdf(['Total: 5']),
		});

		const shown = await showFiles(store, turn, { ...BOTH, images: false, documents: false });

		expect(shown.map(({ file }) => file)).toEqual([
			{ shown: 'nothing', because: 'images cannot be shown' },
			{ shown: 'nothing', because: 'documents are not read' },
		]);
	});

	it('waits for no file longer than it may', async () => {
		const turn = await aTurn([aFile('photo', 'image'), aFile('film', 'video')], {
			photo: await aPhoto(),
			film: Buffer.from('film'),
		});

		const shown = await showFiles(store, turn, { ...BOTH, timeMs: 1 });

		expect(shown.map(({ file }) => file)).toEqual([
			{ shown: 'nothing', because: 'opening it took too much time or memory' },
			{ shown: 'nothing', because: 'videos cannot be shown' },
		]);
	});

	it('shows the latest four images', async () => {
		const names = ['a', 'b', 'c', 'd', 'e', 'f'];
		const photo = await aPhoto();
		const turn = await aTurn(
			names.map((name) => aFile(name, 'image')),
			Object.fromEntries(names.map((name) => [name, photo])),
		);

		const shown = await showFiles(store, turn, BOTH);

		expect(shown.map(({ file }) => file?.shown)).toEqual([
			'nothing',
			'nothing',
			'image',
			'image',
			'image',
			'image',
		]);
	});
});
