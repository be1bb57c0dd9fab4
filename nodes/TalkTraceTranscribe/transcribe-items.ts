import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runPerItem } from '../shared/run-per-item';
import { transcribeFile } from './transcribe-file';
import { transcribeVoiceMessages } from './transcribe-voice-messages';

/** Puts the voice messages of each turn, or the file of each item, into words. */
export async function transcribeItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runPerItem(context, 2, async (itemIndex) => {
		const isFile = context.getNodeParameter('input', itemIndex, 'turn') === 'file';
		return isFile
			? await transcribeFile(context, itemIndex)
			: await transcribeVoiceMessages(context, itemIndex);
	});
}
