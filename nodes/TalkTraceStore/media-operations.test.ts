import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { InputError } from '../../core/errors';
import {
	aFileMessage,
	isSettled,
	type MediaDesk,
	openMediaDesk,
} from '../../core/media/__fixtures__/media-desk';
import { aJpeg, filePath, sha256Of, status } from '../../core/media/__fixtures__/media-server';
import type { MediaRow } from '../../core/store/conversation-rows';
import { STORE_KINDS } from '../../core/testing/a-store';
import type { Attach } from './operation';
import { aSurroundings } from './__fixtures__/surroundings';
import { operations } from './operations';

let desk: MediaDesk;
let attached: object[];

/** What the operation gives for these parameters, with the files that it attached in `attached`. */
function operate(name: string, parameters: Record<string, unknown>) {
	const read = <T>(parameter: string, fallback: T) => (parameters[parameter] as T) ?? fallback;
	const attach: Attach = async (row, file) => {
		attached.push({ of: row.id, ...file });
	};
	return operations[name]!(desk.store, read, aSurroundings({ attach }));
}

/** A document that a customer has sent, fetched or given up. */
async function aDocument(id = '7', bytes: Buffer = Buffer.from('Dear desk')): Promise<MediaRow> {
	const fields = { filename: '../../etc/passwd.txt' };
	const file = { id, bytes, type: 'document', mimeType: 'text/plain', fields };
	await desk.say(aFileMessage(desk.server, `wamid.${id}`, file));
	const rows = await desk.when((all) => all.every((row) => isSettled(row) || row.reason !== null));
	return rows.find(({ mediaId }) => mediaId === id)!;
}

describe.each(STORE_KINDS)('media of the Conversation Store on %s', (kind) => {
	beforeEach(async () => {
		desk = await openMediaDesk(kind);
		attached = [];
		desk.startWorker();
	});

	afterEach(() => desk.close());

	it('gets a file with its bytes, under a name that is no path', async () => {
		const { id } = await aDocument();

		const [row] = await operate('media.get', { fileId: ` ${id} `, outputField: 'file' });

		expect(row).toMatchObject({ id, state: 'stored', type: 'text/plain', size: 9 });
		expect(row).not.toHaveProperty('url');
		expect(attached).toEqual([
			{
				of: id,
				field: 'file',
				bytes: Buffer.from('Dear desk'),
				fileName: '.._.._etc_passwd.txt',
				type: 'text/plain',
			},
		]);
	});

	it('says why a file is not there, and attaches none', async () => {
		desk.server.tell(filePath('7'), status(404), status(404));
		const { id } = await aDocument();

		expect(await operate('media.get', { fileId: id })).toMatchObject([
			{ id, state: 'unavailable', reason: 'WhatsApp no longer has the file' },
		]);
		expect(attached).toEqual([]);
	});

	it('lists the files of a conversation page by page, the newest first', async () => {
		const { conversationId } = await aDocument('1');
		await aDocument('2');
		await aDocument('3');

		const first = await operate('media.getMany', { conversationId, limit: 2 });
		const rest = await operate('media.getMany', {
			conversationId,
			limit: 2,
			after: first[1]!.next,
		});

		expect([...first, ...rest].map(({ mediaId }) => mediaId)).toEqual(['3', '2', '1']);
		expect(rest[0]).not.toHaveProperty('next');
		expect(await operate('media.getMany', { conversationId, returnAll: true })).toHaveLength(3);
	});

	it('fetches a file again that was given up', async () => {
		desk.server.tell(filePath('7'), status(404), status(404));
		const { id } = await aDocument();

		expect(await operate('media.fetchAgain', { fileId: id })).toMatchObject([{ id }]);

		expect(await desk.when(([row]) => row?.state === 'stored')).toHaveLength(1);
	});

	it('erases bytes and what is known of them, for good', async () => {
		const bytes = aJpeg('private');
		const { id } = await aDocument('7', bytes);

		const erased = await operate('media.erase', { fileId: id });

		expect(erased).toMatchObject([
			{ id, state: 'unavailable', reason: 'It was erased', hash: null },
		]);
		expect(await desk.store.files.open(sha256Of(bytes, 'hex'))).toBeUndefined();
		await expect(operate('media.fetchAgain', { fileId: id })).rejects.toThrow(/cannot be fetched/);
	});

	it.each(['media.get', 'media.fetchAgain', 'media.erase'])(
		'%s tells that there is no such file',
		async (name) => {
			await expect(operate(name, { fileId: 'unknown' })).rejects.toThrow(InputError);
			await expect(operate(name, {})).rejects.toThrow('The store has no file with this ID.');
		},
	);
});
