import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { ProviderError } from '../../core/errors';
import { awaitOutcome } from '../../core/outbox/await-outcome';
import type { SenderOptions } from '../../core/outbox/sender';
import { type TextToSend, writeAnswer, writeNotice } from '../../core/outbox/send-text';
import { findTurn } from '../shared/find-turn';
import { runIndexOf } from '../shared/run-index';
import { textOf } from '../shared/text-of';

/** Writes the text into the outbox and waits for what becomes of it. */
export async function sendText(
	context: IExecuteFunctions,
	sender: SenderOptions,
	itemIndex: number,
): Promise<IDataObject> {
	const options = context.getNodeParameter('options', itemIndex, {});
	const message: TextToSend = {
		text: textOf(context.getNodeParameter('text', itemIndex, '')),
		markdown: options.markdown !== false,
		previewUrl: options.previewUrl === true,
		quotedWamid: textOf(options.quotedWamid) || undefined,
	};
	const step = { nodeId: context.getNode().id, runIndex: runIndexOf(context), itemIndex };

	const rows =
		context.getNodeParameter('purpose', itemIndex) === 'answer'
			? await writeAnswer(sender, findTurn(context, itemIndex), step, message)
			: await writeNotice(
					sender.store,
					textOf(context.getNodeParameter('conversationId', itemIndex)),
					{ ...step, executionId: context.getExecutionId() },
					message,
				);
	const result = await awaitOutcome(sender, rows, {
		waitMs: Number(options.waitSeconds ?? 60) * 1000,
	});
	if (result.status === 'failed') {
		throw new ProviderError('WhatsApp', 400, result.reason ?? 'the message was refused');
	}
	return { sent: { ...result } };
}
