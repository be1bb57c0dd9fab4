import { InputError } from '../errors';
import { sniffType } from '../media/sniff-type';
import type { UploadRow } from '../store/conversation-rows';
import { type CheckedFile, checkMediaFile } from '../whatsapp/check-media-file';
import { MEDIA_RULES, type MediaKind } from '../whatsapp/media-rules';

/** As what a file goes to a customer. */
type JudgedUpload = Pick<UploadRow, 'kind' | 'type'>;

/**
 * As what WhatsApp takes a file, by its bytes (the first of them, and how many there are):
 * as picture, film or sound where it can be shown as such, else as a document. Throws
 * InputError for what WhatsApp takes as nothing.
 */
export async function judgeUpload(
	head: Buffer,
	size: number,
	declaredType: string,
): Promise<JudgedUpload> {
	const shown = (await sniffType(head)).split(';')[0]!.trim();
	const kind = (['image', 'video', 'audio'] as const).find(
		(one) => shown in MEDIA_RULES[one].formats,
	);
	if (!kind) return judged('document', await check('document'));

	try {
		return judged(kind, await check(kind));
	} catch (error) {
		// A PNG with a palette is no picture to WhatsApp, and a document all the same.
		if (!(error instanceof InputError)) throw error;
		return judged(
			'document',
			await check('document').catch(() => {
				throw error;
			}),
		);
	}

	function check(as: MediaKind): Promise<CheckedFile> {
		return checkMediaFile(as, head, declaredType, size);
	}
}

function judged(
	kind: Exclude<MediaKind, 'sticker'>,
	{ mimeType: type }: CheckedFile,
): JudgedUpload {
	return { kind: kind === 'audio' ? 'voice' : kind, type };
}
