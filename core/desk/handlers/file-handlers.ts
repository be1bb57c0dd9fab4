import { appendAudit } from '../../store/audit-store';
import { fetchAgain } from '../../store/fetch-again';
import { getMedia } from '../../store/media-store';
import type { Store } from '../../store/open-store';
import type { MediaRow } from '../../store/conversation-rows';
import { addUpload } from '../../store/upload-store';
import { answerMedia } from '../answer-media';
import type { Handlers } from '../handler';
import { keepFile, keepRecording } from '../keep-upload';
import { noteOpened } from '../note-opened';
import { plainFileName } from '../plain-file-name';
import { Refusal } from '../refusal';

/** Files on their way in and out. */
export const fileHandlers: Handlers<'upload' | 'media' | 'fetch-media-again'> = {
	async upload({ store, caller, request }, { fileName, type, voice }) {
		if (!request.body) throw new Refusal('bad-input', 'The file is empty.');
		const body = request.body as unknown as AsyncIterable<Uint8Array>;
		const { seconds, ...kept } = voice
			? await keepRecording(store.files, body)
			: await keepFile(store.files, body, type);
		const { id, kind, size } = await store.write(async (unit) => {
			const upload = await addUpload(unit, {
				...kept,
				agentId: caller.agentId,
				fileName: voice ? null : (plainFileName(fileName ?? '') ?? null),
			});
			if (!upload) throw new Refusal('changed-meanwhile', 'The file came too slowly. Try again.');
			const details = { kind: upload.kind, size: upload.size };
			await appendAudit(unit, caller, { action: 'upload', subjectId: upload.id, details });
			return upload;
		});
		return { uploadId: id, kind, type: kept.type, size, seconds };
	},

	async media({ store, caller, request }, { mediaId, download }) {
		const media = await theMedia(store, mediaId);
		if (media.hash !== null) await noteOpened(store, caller, media);
		const { headers } = request;
		const { sessionId } = caller;
		return await answerMedia(store.files, media, { headers, sessionId, download });
	},

	async 'fetch-media-again'({ store, caller }, { mediaId }) {
		return await store.write(async (unit) => {
			const outcome = await fetchAgain(unit, mediaId);
			if (outcome === undefined) throw new Refusal('not-found', 'There is no such file.');
			if (outcome === 'expired') {
				throw new Refusal('not-possible', 'WhatsApp no longer has the file.');
			}
			const { conversationId } = (await getMedia(unit, mediaId))!;
			await appendAudit(unit, caller, {
				action: 'fetch-media-again',
				conversationId,
				subjectId: mediaId,
				details: { state: outcome },
			});
			return { wanted: outcome !== 'stored' };
		});
	},
};

async function theMedia(store: Store, id: string): Promise<MediaRow> {
	const media = await store.read((unit) => getMedia(unit, id));
	if (media) return media;
	throw new Refusal('not-found', 'There is no such file.');
}
