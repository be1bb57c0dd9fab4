import { randomUUID } from 'node:crypto';
import { type MessageContent, messageText } from '../conversation/message';
import { recordChange } from './change-store';
import { nextSeq } from './conversation-store';
import { addMedia } from './media-store';
import { recordReaction } from './message-store';
import { addOwnFile, type OwnFile } from './own-file';
import { wakeFollowers } from './pending';
import type { Unit } from './schema';
import type { OutboxRow } from './turn-rows';

/** Which step of which run writes: the same step of the same turn writes its rows once. */
export type OutboxOrigin = Pick<OutboxRow, 'cause' | 'nodeId' | 'runIndex' | 'itemIndex'>;

export type OutboxDraft = {
	conversationId: string;
	channelId: string;
	author: OutboxRow['author'];
	turn: { id: string; attempt: number } | null;
	epoch: number | null;
	/** `draft` waits for a person's approval. */
	state: 'queued' | 'draft';
	/** The person of the desk who says it, where one does. */
	agentId?: string;
	/** One payload a part, with what the thread shows of it; the row's id goes in by `render`. */
	parts: {
		content: MessageContent;
		quotedWamid?: string;
		/** What is uploaded to Meta before the part is sent; its body leaves the place open. */
		file?: OwnFile;
		render(rowId: string): object;
	}[];
};

/**
 * Writes all parts of one answer, each with its message in the thread, in the open
 * transaction. A step that has written before gets back what it wrote then, and
 * nothing is added: a run that is repeated resumes.
 */
export async function writeParts(
	unit: Unit,
	origin: OutboxOrigin,
	draft: OutboxDraft,
): Promise<{ rows: OutboxRow[]; resumed: boolean }> {
	const written = await partsOf(unit, origin);
	if (written.length > 0) return { rows: written, resumed: true };

	for (const [part, { content, quotedWamid, file, render }] of draft.parts.entries()) {
		const id = randomUUID();
		const messageId = randomUUID();
		await unit.db
			.insertInto('message')
			.values({
				...NEW_MESSAGE,
				id: messageId,
				conversationId: draft.conversationId,
				channelId: draft.channelId,
				seq: await nextSeq(unit, draft.conversationId),
				author: draft.author,
				kind: content.kind,
				text: messageText(content),
				content: JSON.stringify(content),
				extra: quotedWamid === undefined ? null : JSON.stringify({ quotedWamid }),
				targetWamid: 'targetWamid' in content ? content.targetWamid : null,
				saidAt: unit.now,
				recordedAt: unit.now,
				status: draft.state,
				turnId: draft.turn?.id ?? null,
				agentId: draft.agentId ?? null,
			})
			.execute();
		const message = { ...draft, id: messageId };
		const fileId = file ? await addOwnFile(unit, message, file) : null;
		if (!file) await addMedia(unit, message, content);
		await unit.db
			.insertInto('outbox')
			.values({
				...NEW_ROW,
				...origin,
				id,
				part,
				messageId,
				kind: 'message',
				conversationId: draft.conversationId,
				channelId: draft.channelId,
				author: draft.author,
				turnId: draft.turn?.id ?? null,
				attempt: draft.turn?.attempt ?? null,
				epoch: draft.epoch,
				payload: JSON.stringify(render(id)),
				state: draft.state,
				dueAt: unit.now,
				writtenAt: unit.now,
				fileId,
			})
			.execute();
		recordChange(
			unit,
			{
				kind: 'message-added',
				conversationId: draft.conversationId,
				subjectId: messageId,
				facts: { author: draft.author, status: draft.state },
			},
			['rows'],
		);
		await recordReaction(unit, draft.channelId, content);
	}
	return { rows: await partsOf(unit, origin), resumed: false };
}

/** What an indicator's row holds: which one, for which message of the customer. */
export type IndicatorPayload = { indicator: 'typing' | 'read'; wamid: string };

/** Writes a typing or read indicator: sent soon or not at all, and never again. */
export async function writeIndicator(
	unit: Unit,
	origin: OutboxOrigin,
	indicator: Pick<
		OutboxRow,
		'conversationId' | 'channelId' | 'author' | 'turnId' | 'attempt' | 'epoch'
	> & { expiresAt: string; payload: IndicatorPayload },
): Promise<string> {
	const id = randomUUID();
	await unit.db
		.insertInto('outbox')
		.values({
			...NEW_ROW,
			...origin,
			...indicator,
			id,
			part: 0,
			messageId: null,
			kind: 'indicator',
			payload: JSON.stringify(indicator.payload),
			state: 'queued',
			dueAt: unit.now,
			writtenAt: unit.now,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	wakeFollowers(unit, ['rows']);
	return id;
}

/** The rows that a step wrote, first part first. */
async function partsOf({ db }: Unit, origin: OutboxOrigin): Promise<OutboxRow[]> {
	return await db
		.selectFrom('outbox')
		.selectAll()
		.where('cause', '=', origin.cause)
		.where('nodeId', '=', origin.nodeId)
		.where('runIndex', '=', origin.runIndex)
		.where('itemIndex', '=', origin.itemIndex)
		.orderBy('part')
		.execute();
}

const NEW_MESSAGE = {
	wamid: null,
	direction: 'out',
	statusReason: null,
	errorCode: null,
	sentAt: null,
	deliveredAt: null,
	readAt: null,
	failedAt: null,
	editedAt: null,
	removedAt: null,
	deliveryId: null,
} as const;

const NEW_ROW = {
	reason: null,
	tries: 0,
	expiresAt: null,
	claimedBy: null,
	claimedAt: null,
	claimUntil: null,
	wamid: null,
	errorCode: null,
	settledAt: null,
	approvedBy: null,
} as const;
