import type { IDataObject } from 'n8n-workflow';
import { type TextToSend, writeAnswer, writeNotice } from '../../core/outbox/send-text';
import { findTurn } from '../shared/find-turn';
import { textOf } from '../shared/text-of';
import { outcomeOf } from './deliver';
import { type OperationResult, type OperationRun, read, readText, stepOf } from './operation';

/** Writes the text into the outbox and waits for what becomes of it. */
export async function sendText(run: OperationRun): Promise<OperationResult[]> {
	const sender = await run.sender();
	const options = read<IDataObject>(run, 'options', {});
	const message: TextToSend = {
		text: readText(run, 'text'),
		markdown: options.markdown !== false,
		previewUrl: options.previewUrl === true,
		quotedWamid: textOf(options.quotedWamid) || undefined,
	};
	const { executionId, ...step } = stepOf(run);

	const rows =
		read<string>(run, 'purpose', 'answer') === 'answer'
			? await writeAnswer(sender, findTurn(run.context, run.itemIndex), step, message)
			: await writeNotice(
					sender.store,
					readText(run, 'conversationId'),
					{ ...step, executionId },
					message,
				);
	return await outcomeOf(run, rows);
}
