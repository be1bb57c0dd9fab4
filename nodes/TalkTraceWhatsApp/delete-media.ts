import { type OperationResult, type OperationRun, readText, withItem } from './operation';

/** Removes a file from Meta. */
export async function deleteMedia(run: OperationRun): Promise<OperationResult[]> {
	const mediaId = readText(run, 'mediaId');
	await run.graph.deleteMedia(mediaId);
	return [{ json: withItem(run, { deleted: mediaId }) }];
}
