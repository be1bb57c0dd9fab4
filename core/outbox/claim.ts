import type { ExpressionBuilder } from 'kysely';
import { windowState } from '../conversation/window';
import { getChannel } from '../store/channel-store';
import { plus } from '../store/database-time';
import { lockOutboxRow } from '../store/outbox-store';
import { discardRow } from '../store/unsent-answers';
import type { ConversationRow } from '../store/conversation-rows';
import type { Schema, Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import { getTurn } from '../store/turn-store';
import type { WriteJob } from '../store/write-job';
import { finishSendingTurn } from '../store/finish-turn';
import { handOver } from './hand-over';
import { heldBack } from './held-back';
import { isOvertaken } from './is-overtaken';
import { lockPace, paceOf } from './pace';

export type Claim =
	| { outcome: 'claimed'; row: OutboxRow }
	/** It must never be sent; the row says why. */
	| { outcome: 'discarded'; reason: string }
	/** Not now: another has it, an earlier message is on its way, or the number must wait. */
	| { outcome: 'not-now' };

/**
 * Takes a row for one try, in one transaction that locks the conversation first. Every
 * try claims anew, so a row that waited for its rate limit is checked again: an answer
 * of the AI goes only while the AI has control, under the epoch and the attempt that
 * wrote it. Once a takeover has committed, none can be claimed.
 */
export async function claim(
	unit: Unit,
	rowId: string,
	by: { holder: string; claimMs: number },
): Promise<Claim> {
	const locked = await lockOutboxRow(unit, rowId, 'skip');
	if (!locked) return { outcome: 'not-now' };
	const { row, conversation } = locked;
	if (row.state !== 'queued' || row.dueAt > unit.now) return { outcome: 'not-now' };

	const reason = await whyNever(unit, row, conversation);
	if (reason) {
		await discardRow(unit, row, reason);
		if (reason === WINDOW_CLOSED && row.author === 'ai') await leaveToPerson(unit, row);
		if (row.turnId) await finishSendingTurn(unit, row.turnId);
		return { outcome: 'discarded', reason };
	}
	if (await mustWait(unit, row)) return { outcome: 'not-now' };

	const claimed = await unit.db
		.updateTable('outbox')
		.set((eb) => ({
			state: 'claimed',
			tries: eb('tries', '+', 1),
			claimedBy: by.holder,
			claimedAt: unit.now,
			claimUntil: plus(unit.now, by.claimMs),
		}))
		.where('id', '=', row.id)
		.where('state', '=', 'queued')
		.returningAll()
		.executeTakeFirstOrThrow();
	return { outcome: 'claimed', row: claimed };
}

/** `claim` as a job. Its commit reaches the disk before Meta is called. */
export const claimRow: WriteJob<{ id: string; holder: string; claimMs: number }, Claim> = {
	file: __filename,
	name: 'claimRow',
	run: (unit, { id, ...by }) => claim(unit, id, by),
};

const WINDOW_CLOSED = 'The 24-hour window has closed; only a template can be sent now';

/** The customer got no answer, and nobody took the conversation over: somebody has to now. */
async function leaveToPerson(unit: Unit, { conversationId }: OutboxRow): Promise<void> {
	await handOver(unit, {
		conversationId,
		reason: 'send-failed',
		by: 'sender',
		tellCustomer: false,
	});
}

async function whyNever(
	unit: Unit,
	row: OutboxRow,
	conversation: ConversationRow,
): Promise<string | undefined> {
	if (row.expiresAt !== null && row.expiresAt < unit.now) return 'It came too late to be of use';
	if (row.author === 'ai') {
		if (conversation.control === 'human') return 'A person took over before it was sent';
		if (!(await isCurrentAttempt(unit, row))) return 'Its run was replaced or took too long';
	}
	if (row.epoch !== null && row.epoch !== conversation.epoch) {
		return 'Control changed before it was sent';
	}
	if (row.kind === 'message') {
		const { open } = windowState(conversation.lastInboundAt, new Date(unit.now));
		if (!open && !isTemplate(row)) return WINDOW_CLOSED;
		if (await hasFailedPart(unit, row)) return 'An earlier part of the same answer was not sent';
	} else if (await isOvertaken(unit, row)) {
		return 'The answer that it was to announce is written';
	}
	return undefined;
}

/** A row without a turn was asked for by the builder or an agent, not by a run of a turn. */
async function isCurrentAttempt(unit: Unit, row: OutboxRow): Promise<boolean> {
	if (row.turnId === null) return true;
	const turn = await getTurn(unit, row.turnId);
	return (
		turn !== undefined &&
		turn.attempt === row.attempt &&
		(turn.state === 'running' || turn.state === 'sending')
	);
}

async function mustWait(unit: Unit, row: OutboxRow): Promise<boolean> {
	await lockPace(unit, row.channelId);
	const { sendsNow } = await paceOf(unit, await getChannel(unit, row.channelId));
	if (sendsNow === 0) return true;
	if (row.kind === 'indicator') return false;

	const held = await unit.db
		.selectFrom('outbox')
		.select('id')
		.where('id', '=', row.id)
		.where((eb) => heldBack(eb, unit.now))
		.executeTakeFirst();
	return held !== undefined;
}

async function hasFailedPart(unit: Unit, row: OutboxRow): Promise<boolean> {
	const failed = await unit.db
		.selectFrom('outbox')
		.select('id')
		.where('position', '<', row.position)
		.where('state', 'in', ['failed', 'discarded'])
		.where((eb) => sameAnswer(eb, row))
		.limit(1)
		.executeTakeFirst();
	return failed !== undefined;
}

function sameAnswer(eb: ExpressionBuilder<Schema, 'outbox'>, row: OutboxRow) {
	const { cause, nodeId, runIndex, itemIndex } = row;
	return eb.and({ cause, nodeId, runIndex, itemIndex });
}

function isTemplate(row: OutboxRow): boolean {
	return (JSON.parse(row.payload) as { type?: string }).type === 'template';
}
