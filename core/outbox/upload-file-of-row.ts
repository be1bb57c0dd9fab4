import { buffer } from 'node:stream/consumers';
import { InputError, NetworkError } from '../errors';
import { limitConcurrency } from '../media/limit-concurrency';
import { pauseChannel, stopChannel } from '../store/channel-pauses';
import { plus } from '../store/database-time';
import type { Store } from '../store/open-store';
import { lockOutboxRow } from '../store/outbox-store';
import { noteUploaded, ownFile } from '../store/own-file';
import { wakeFollowers } from '../store/pending';
import type { MediaRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import type { GraphClient } from '../whatsapp/graph-client';
import { GraphProviderError } from '../whatsapp/graph-error';
import { longestUploadMs } from '../whatsapp/graph-upload';
import { uploadFile } from '../whatsapp/upload-file';
import { noteRefused } from './settle';

/** What became of the file of a row. `gone`: it cannot be sent, and the row says why. */
type FileOfRow = { outcome: 'ready'; mediaId: string } | { outcome: 'not-now' | 'gone' };

/** Files are held in memory while they are uploaded, up to 100 MB each. */
const inTurn = limitConcurrency(2);

/** Pauses of 1, 4, 16 and 64 s, as between the tries of a message. */
const MOST_REPEATS = 4;
const FILE_GONE = 'The file is no longer here';

/**
 * Has the file of a queued row uploaded to Meta, unless Meta has it already. An upload
 * sends nothing, so it is repeated whatever became of it; the row stays queued, and keeps
 * its place before later ones, until it can be claimed.
 */
export async function uploadFileOfRow(
	{ store, phoneNumberId }: { store: Store; phoneNumberId: string },
	graph: GraphClient,
	rowId: string,
): Promise<FileOfRow> {
	return await inTurn(async () => {
		const begun = await store.write((unit) => begin(unit, rowId));
		if (begun.outcome !== 'upload') return begun;

		const { media, row } = begun;
		const tried = await tryUpload(store, graph, phoneNumberId, media);
		return await store.write((unit) => settleUpload(unit, row, tried));
	});
}

/** Puts the row off for as long as the upload may take: meanwhile others leave it alone. */
async function begin(
	unit: Unit,
	rowId: string,
): Promise<FileOfRow | { outcome: 'upload'; row: OutboxRow; media: MediaRow }> {
	const row = (await lockOutboxRow(unit, rowId, 'skip'))?.row;
	if (!row || row.state !== 'queued' || row.dueAt > unit.now) return { outcome: 'not-now' };

	const file = row.fileId === null ? undefined : await ownFile(unit, row.fileId);
	if (file?.media.hash == null) return await giveUp(unit, row, FILE_GONE);
	if (file.mediaId !== undefined) return { outcome: 'ready', mediaId: file.mediaId };

	const begun = await unit.db
		.updateTable('outbox')
		.set((eb) => ({
			uploadTries: eb('uploadTries', '+', 1),
			dueAt: plus(unit.now, longestUploadMs(file.media.size ?? 0) + 10_000),
		}))
		.where('id', '=', rowId)
		.returningAll()
		.executeTakeFirstOrThrow();
	return { outcome: 'upload', row: begun, media: file.media };
}

type Tried =
	| { outcome: 'uploaded'; mediaId: string }
	| { outcome: 'repeat'; reason: string; repeats: number; waitMs: number; pauseNumber: boolean }
	| { outcome: 'refused'; reason: string; code: number | null; stopNumber: boolean };

async function tryUpload(
	store: Store,
	graph: GraphClient,
	phoneNumberId: string,
	media: MediaRow,
): Promise<Tried> {
	const stored = await store.files.open(media.hash!);
	if (!stored) return refused(FILE_GONE);
	const { kind, mimeType } = media;
	try {
		const { mediaId } = await uploadFile(graph, phoneNumberId, {
			kind: kind === 'voice' ? 'audio' : kind,
			bytes: await buffer(stored),
			declaredType: mimeType,
		});
		return { outcome: 'uploaded', mediaId };
	} catch (error) {
		if (error instanceof InputError) return refused(error.message);
		if (error instanceof NetworkError) return repeat('WhatsApp did not answer');
		if (error instanceof GraphProviderError) return afterRefusal(error);
		throw error;
	}
}

function afterRefusal({ graph, retryable, message }: GraphProviderError): Tried {
	if (!graph)
		return retryable ? repeat('WhatsApp gave no answer that can be read') : refused(message);
	const { retry, meaning, code, scope, repeats, waitMs } = graph;
	if (retry === 'human') return refused(meaning, code, true);
	if (retry === 'no' && !retryable) return refused(meaning, code);
	return {
		...repeat(meaning),
		repeats: repeats ?? MOST_REPEATS,
		waitMs: waitMs ?? 0,
		pauseNumber: scope === 'number',
	};
}

function repeat(reason: string): Extract<Tried, { outcome: 'repeat' }> {
	return { outcome: 'repeat', reason, repeats: MOST_REPEATS, waitMs: 0, pauseNumber: false };
}

function refused(reason: string, code: number | null = null, stopNumber = false): Tried {
	return { outcome: 'refused', reason, code, stopNumber };
}

async function settleUpload(unit: Unit, begun: OutboxRow, tried: Tried): Promise<FileOfRow> {
	const row = (await lockOutboxRow(unit, begun.id))?.row;
	if (tried.outcome === 'uploaded') await noteUploaded(unit, begun.fileId!, tried.mediaId);
	// Discarded meanwhile, or tried by another after this one had taken too long.
	if (row?.state !== 'queued' || row.uploadTries !== begun.uploadTries) {
		return { outcome: 'not-now' };
	}

	switch (tried.outcome) {
		case 'uploaded':
			await putOff(unit, row, { reason: null, byMs: 0 });
			return { outcome: 'ready', mediaId: tried.mediaId };
		case 'repeat': {
			const { reason, repeats, waitMs, pauseNumber } = tried;
			if (pauseNumber) await pauseChannel(unit, row.channelId, waitMs);
			if (row.uploadTries > repeats) return await giveUp(unit, row, reason);
			const byMs = Math.max(waitMs, 1000 * 4 ** (row.uploadTries - 1));
			await putOff(unit, row, { reason, byMs });
			return { outcome: 'not-now' };
		}
		case 'refused':
			if (tried.stopNumber) await stopChannel(unit, row.channelId, tried.reason);
			return await giveUp(unit, row, tried.reason, tried.code);
	}
}

async function putOff(
	unit: Unit,
	{ id }: OutboxRow,
	{ reason, byMs }: { reason: string | null; byMs: number },
): Promise<void> {
	const dueAt = plus(unit.now, byMs);
	await unit.db.updateTable('outbox').set({ reason, dueAt }).where('id', '=', id).execute();
	wakeFollowers(unit, ['rows']);
}

async function giveUp(
	unit: Unit,
	row: OutboxRow,
	reason: string,
	code: number | null = null,
): Promise<{ outcome: 'gone' }> {
	await noteRefused(unit, row, { reason: `The file could not be uploaded: ${reason}`, code });
	return { outcome: 'gone' };
}
