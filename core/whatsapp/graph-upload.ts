import { z } from 'zod';
import { expectSuccess, readAnswer } from './graph-answer';
import type { GraphCall } from './graph-call';
import { text } from './loose-schema';

/** A file whose type has been checked. Its name goes to Meta, which goes by the name's ending. */
export type Upload = { bytes: Buffer; mimeType: string; fileName: string };

/** For the call itself, and for each kilobyte of the file: the slowest line that is still of use. */
const CALL_MS = 30_000;
const MS_PER_KILOBYTE = 8;

const uploadedSchema = z.object({ id: text });

/** How long the upload of so many bytes may take. */
export function longestUploadMs(size: number): number {
	return CALL_MS + Math.ceil(size / 1024) * MS_PER_KILOBYTE;
}

/** The verbs that put files at Meta and take them away. */
export function createUploadVerbs(call: GraphCall) {
	return {
		/**
		 * Uploads a file for this number, and gives its media id, which lives 30 days. An
		 * upload whose answer is lost costs nothing but the bytes: it may be repeated.
		 */
		async uploadMedia(
			phoneNumberId: string,
			{ bytes, mimeType, fileName }: Upload,
		): Promise<string> {
			const form = new FormData();
			form.append('messaging_product', 'whatsapp');
			form.append('type', mimeType);
			form.append('file', new Blob([new Uint8Array(bytes)], { type: mimeType }), fileName);

			const response = await call({
				method: 'POST',
				path: [phoneNumberId, 'media'],
				body: form,
				timeoutMs: longestUploadMs(bytes.length),
			});
			return readAnswer(response, uploadedSchema).id;
		},

		/** Removes a file from Meta before its 30 days are over. */
		async deleteMedia(mediaId: string): Promise<void> {
			expectSuccess(await call({ method: 'DELETE', path: [mediaId] }));
		},
	};
}
