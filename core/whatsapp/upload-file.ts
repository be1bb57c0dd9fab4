import { InputError } from '../errors';
import { checkMediaFile } from './check-media-file';
import type { GraphClient } from './graph-client';
import type { MediaKind } from './media-rules';

/** A file that Meta has for 30 days. */
export type UploadedFile = { mediaId: string; mimeType: string; animated: boolean };

/**
 * Checks a file and uploads it for this number. It goes under a name of our own, whose
 * ending fits the type: Meta goes by it, and what a file was called is nobody's business.
 * Throws InputError for a file that Meta would refuse as this kind.
 */
export async function uploadFile(
	graph: GraphClient,
	phoneNumberId: string,
	file: { kind: MediaKind; bytes: Buffer; declaredType?: string; voice?: boolean },
): Promise<UploadedFile> {
	const { kind, bytes, voice = false } = file;
	const { mimeType, extension, animated } = await checkMediaFile(kind, bytes, file.declaredType);
	if (voice && mimeType !== 'audio/ogg') {
		throw new InputError(
			`A voice note must be Ogg with Opus, mono, and this file is ${mimeType}. Convert it first, or send it as plain audio.`,
		);
	}

	const fileName = `${voice ? 'voice-note' : kind}.${extension}`;
	const mediaId = await graph.uploadMedia(phoneNumberId, { bytes, mimeType, fileName });
	return { mediaId, mimeType, animated };
}
