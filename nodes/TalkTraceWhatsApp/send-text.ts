import type { IDataObject } from 'n8n-workflow';
import {
	renderParts,
	type TextToSend,
	writeAnswer,
	writeNotice,
} from '../../core/outbox/send-text';
import type { SenderOptions } from '../../core/outbox/sender';
import { writeOutgoingAnswer } from '../../core/outbox/write-outgoing';
import { findTurn } from '../shared/find-turn';
import { textOf } from '../shared/text-of';
import { outcomeOf } from './deliver';
import { type OperationResult, type OperationRun, read, readText, stepOf } from './operation';
import { ANSWER_TEXT } from './text-properties';
import { voicePart } from './voice-part';

/** Writes the text into the outbox and waits for what becomes of it. */
export async function sendText(run: OperationRun): Promise<OperationResult[]> {
	const sender = await run.sender();
	const options = read<IDataObject>(run, 'options', {});
	const message: TextToSend = {
		text: textToSend(run),
		markdown: options.markdown !== false,
		previewUrl: options.previewUrl === true,
		quotedWamid: textOf(options.quotedWamid) || undefined,
	};
	const { executionId, ...step } = stepOf(run);

	const rows =
		read<string>(run, 'purpose', 'answer') === 'answer'
			? await writeSpokenAnswer(run, sender, message)
			: await writeNotice(
					sender.store,
					readText(run, 'conversationId'),
					{ ...step, executionId },
					message,
				);
	return await outcomeOf(run, rows);
}

/**
 * What the parameter comes to. Its default is not given to n8n, which makes an isolate to evaluate an
 * expression in: 6 ms of each answer.
 */
function textToSend(run: OperationRun): string {
	const { context, itemIndex } = run;
	const written: unknown = context.getNodeParameter('text', itemIndex, '', {
		rawExpressions: true,
	});
	if (written !== ANSWER_TEXT) return readText(run, 'text');
	return textOf(answerOf(context.getInputData()[itemIndex]?.json ?? {}));
}

function answerOf({ reply, output }: IDataObject): unknown {
	return (reply as { text?: unknown } | null | undefined)?.text ?? output ?? '';
}

/** The text, and behind it the voice note that Reply has made of it. */
async function writeSpokenAnswer(run: OperationRun, sender: SenderOptions, message: TextToSend) {
	const item = findTurn(run.context, run.itemIndex);
	const voice = await voicePart(run, item);
	if (!voice) return await writeAnswer(sender, item, stepOf(run), message);
	return await writeOutgoingAnswer(sender, item, stepOf(run), [...renderParts(message), voice]);
}
