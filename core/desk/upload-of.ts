import type { UploadRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { findUpload } from '../store/upload-store';
import { Refusal } from './refusal';

/** A file that the agent has uploaded to send. Throws Refusal when it is not there (any more). */
export async function uploadOf(unit: Unit, agentId: string, uploadId: string): Promise<UploadRow> {
	const upload = await findUpload(unit, uploadId, agentId);
	if (upload) return upload;
	throw new Refusal('not-possible', 'The file is no longer here. Choose it again.');
}
