import type { IDataObject } from 'n8n-workflow';
import { ProviderError } from '../../core/errors';
import { awaitOutcome } from '../../core/outbox/await-outcome';
import type { Destination } from '../../core/outbox/outgoing-parts';
import { writeOutgoingAnswer, writeOutgoingNotice } from '../../core/outbox/write-outgoing';
import type { OutboxRow } from '../../core/store/turn-rows';
import type { RenderedMessage } from '../../core/whatsapp/render-message';
import { findTurn } from '../shared/find-turn';
import { textOf } from '../shared/text-of';
import {
	type OperationResult,
	type OperationRun,
	read,
	readText,
	stepOf,
	withItem,
} from './operation';

/**
 * Writes a message into the outbox, as the parameters say, and waits for what becomes of
 * it. Whom it goes to is clear before it is rendered, which may upload something.
 */
export async function deliver(
	run: OperationRun,
	render: () => RenderedMessage | Promise<RenderedMessage>,
): Promise<OperationResult[]> {
	const sender = await run.sender();
	const quotedWamid = textOf(read<IDataObject>(run, 'options', {}).quotedWamid) || undefined;
	const { executionId, ...step } = stepOf(run);

	if (read<string>(run, 'purpose', 'answer') === 'answer') {
		const item = findTurn(run.context, run.itemIndex);
		const part = { ...(await render()), quotedWamid };
		return await outcomeOf(run, await writeOutgoingAnswer(sender, item, step, [part]));
	}
	const destination = destinationOf(run, sender.channelId);
	const part = { ...(await render()), quotedWamid };
	const notice = { ...step, executionId };
	return await outcomeOf(run, await writeOutgoingNotice(sender.store, destination, notice, [part]));
}

/** Waits until the rows are settled; a message that WhatsApp refused is an error of the item. */
export async function outcomeOf(
	run: OperationRun,
	rows: Pick<OutboxRow, 'id'>[],
): Promise<OperationResult[]> {
	const { waitSeconds = 60 } = read<{ waitSeconds?: unknown }>(run, 'options', {});
	const result = await awaitOutcome(await run.sender(), rows, {
		waitMs: Number(waitSeconds) * 1000,
	});
	if (result.status === 'failed') {
		throw new ProviderError('WhatsApp', 400, result.reason ?? 'the message was refused');
	}
	return [{ json: withItem(run, { sent: { ...result } }) }];
}

function destinationOf(run: OperationRun, channelId: string): Destination {
	return read<string>(run, 'sendTo', 'conversation') === 'phone'
		? { phone: readText(run, 'phone'), channelId }
		: { conversationId: readText(run, 'conversationId'), channelId };
}
