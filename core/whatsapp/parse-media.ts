import { z } from 'zod';
import type { MediaReference } from '../conversation/message';
import { flag, optionalText, present, text } from './loose-schema';

/** The object of any message that carries a file; without its id the file cannot be fetched. */
export const mediaSchema = z.object({
	id: text,
	mime_type: text.catch('application/octet-stream'),
	sha256: optionalText,
	url: optionalText,
	filename: optionalText,
	caption: optionalText,
	voice: flag,
	animated: flag,
});

/** Where the file is, in our words. */
export function mediaReference(file: z.infer<typeof mediaSchema>): MediaReference {
	return present({
		mediaId: file.id,
		mimeType: file.mime_type,
		sha256: file.sha256,
		url: file.url,
		fileName: file.filename,
	});
}
