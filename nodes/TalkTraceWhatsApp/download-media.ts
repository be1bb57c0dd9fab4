import { downloadFile } from '../../core/whatsapp/download-file';
import { graphMedia } from '../shared/whatsapp-account';
import { type OperationResult, type OperationRun, readText, withItem } from './operation';

/** Gets the bytes behind a media id as binary data. */
export async function downloadMedia(run: OperationRun): Promise<OperationResult[]> {
	const { context, account } = run;
	const mediaId = readText(run, 'mediaId');
	const { bytes, mimeType } = await downloadFile(
		graphMedia(account),
		account.phoneNumberId,
		mediaId,
	);

	const file = await context.helpers.prepareBinaryData(bytes, undefined, mimeType);
	const downloaded = { mediaId, mimeType, size: bytes.length };
	return [
		{ json: withItem(run, { downloaded }), binary: { [readText(run, 'outputField')]: file } },
	];
}
