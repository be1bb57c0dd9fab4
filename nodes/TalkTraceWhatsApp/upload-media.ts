import { uploadFile } from '../../core/whatsapp/upload-file';
import { type OperationResult, type OperationRun, read, withItem } from './operation';
import { readFile, readMediaKind } from './read-file';

/** Puts the item's file at Meta, for 30 days. */
export async function uploadMedia(run: OperationRun): Promise<OperationResult[]> {
	const { bytes, declaredType } = await readFile(run);
	const { mediaId, mimeType } = await uploadFile(run.graph, run.account.phoneNumberId, {
		kind: readMediaKind(run),
		voice: read(run, 'voice', false),
		bytes,
		declaredType,
	});
	return [{ json: withItem(run, { uploaded: { mediaId, mimeType, size: bytes.length } }) }];
}
