import { checkMediaWords, type MediaWords, renderMedia } from '../../core/whatsapp/render-media';
import type { RenderedMessage } from '../../core/whatsapp/render-message';
import { uploadFile } from '../../core/whatsapp/upload-file';
import { deliver } from './deliver';
import { type OperationResult, type OperationRun, read, readText } from './operation';
import { readFile, readMediaKind } from './read-file';

/** Sends a file: of the item (uploaded first), of an earlier upload, or of the web. */
export async function sendMedia(run: OperationRun): Promise<OperationResult[]> {
	const words: MediaWords = {
		kind: readMediaKind(run),
		caption: readText(run, 'caption'),
		fileName: readText(run, 'fileName'),
		voice: read(run, 'voice', false),
	};
	// Nothing is uploaded for a message that could not be sent.
	checkMediaWords(words);

	return await deliver(run, () => renderFile(run, words));
}

async function renderFile(run: OperationRun, words: MediaWords): Promise<RenderedMessage> {
	switch (read<string>(run, 'source', 'binary')) {
		case 'link':
			return renderMedia({ link: readText(run, 'link') }, words);
		case 'mediaId':
			return renderMedia({ mediaId: readText(run, 'mediaId') }, words);
		default: {
			const file = await readFile(run);
			const { mediaId, ...known } = await uploadFile(run.graph, run.account.phoneNumberId, {
				...file,
				...words,
			});
			const fileName = words.fileName || file.fileName;
			return renderMedia({ mediaId }, { ...words, fileName }, known);
		}
	}
}
