import fc from 'fast-check';
import { changeControl } from '../../../store/control-store';
import type { ConversationRow, MessageStatus } from '../../../store/conversation-rows';
import { nextSeq } from '../../../store/conversation-store';
import { arrivedRow } from '../../../store/message-store';
import type { Unit } from '../../../store/schema';
import { setStatus } from '../../../store/set-status';
import type { OutboxState } from '../../../store/turn-rows';
import { runningTurn } from '../../../store/turn-store';
import { OUTGOING, outgoing, SURVEY_ID } from './any-delivery';

/** Something that happens at the desk between two groups of deliveries. */
export type Act = { customer: number } & (
	| { does: 'resolve' | 'take-over' | 'draft' | 'block' | 'rename' | 'run' | 'ask' }
	| { does: 'answer'; n: number; state: OutboxState; tries: number; author: 'ai' | 'person' }
);

const customer = fc.nat({ max: 4 });

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ customer, does: fc.constantFrom('run' as const, 'ask') }) },
	{
		weight: 3,
		arbitrary: fc.record({
			customer,
			does: fc.constant('answer' as const),
			n: fc.nat({ max: OUTGOING - 1 }),
			state: fc.constantFrom<OutboxState>('sent', 'sent', 'claimed', 'unknown', 'failed', 'queued'),
			tries: fc.constantFrom(0, 1, 1),
			author: fc.constantFrom('ai' as const, 'person' as const),
		}),
	},
	fc.record({
		customer,
		does: fc.constantFrom(...(['resolve', 'take-over', 'draft', 'block', 'rename'] as const)),
	}),
);

/** Lets it happen to the conversation of a customer; nothing happens where there is none. */
export async function happen(unit: Unit, act: Act): Promise<void> {
	const alias = await unit.db
		.selectFrom('contactAlias')
		.select('contactId')
		.where('value', 'in', [`1555000${act.customer}`, `US.${act.customer}`])
		.orderBy('kind')
		.executeTakeFirst();
	const conversation = await unit.db
		.selectFrom('conversation')
		.selectAll()
		.where('contactId', '=', alias?.contactId ?? '')
		.executeTakeFirst();
	if (!conversation) return;

	const { id, contactId } = conversation;
	switch (act.does) {
		case 'resolve':
			await setStatus(unit, conversation, { status: 'resolved' }, null);
			return;
		case 'take-over':
		case 'draft':
			await changeControl(unit, id, {
				control: act.does === 'draft' ? 'draft' : 'human',
				reason: 'taken-over',
				by: 'somebody',
			});
			return;
		case 'block':
			await unit.db
				.updateTable('contact')
				.set({ blockedAt: unit.now })
				.where('id', '=', contactId)
				.execute();
			return;
		case 'rename':
			await unit.db
				.updateTable('contact')
				.set({ name: 'Mrs Lovelace', namedAt: unit.now })
				.where('id', '=', contactId)
				.execute();
			return;
		case 'run':
			await run(unit, id);
			return;
		case 'ask':
			await ask(unit, id);
			return;
		case 'answer':
			await answer(unit, conversation, act);
	}
}

async function run(unit: Unit, conversationId: string): Promise<void> {
	if (await runningTurn(unit, conversationId, 'live')) return;
	await unit.db
		.updateTable('turn')
		.set({ state: 'running', attempt: 1 })
		.where('conversationId', '=', conversationId)
		.where('mode', '=', 'live')
		.where('state', '=', 'waiting')
		.execute();
}

async function ask(unit: Unit, conversationId: string): Promise<void> {
	const message = await unit.db
		.selectFrom('message')
		.select('id')
		.where('conversationId', '=', conversationId)
		.orderBy('seq')
		.executeTakeFirst();
	if (!message) return;
	await unit.db
		.insertInto('survey')
		.values({
			id: SURVEY_ID,
			conversationId,
			messageId: message.id,
			askedBy: null,
			askedAt: unit.now,
			score: null,
			answeredAt: null,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

const STATUS: Partial<Record<OutboxState, MessageStatus>> = {
	sent: 'accepted',
	unknown: 'unknown',
	failed: 'failed',
};

/** Writes a message of the business, which may be on its way, sent, or neither. */
async function answer(
	unit: Unit,
	conversation: ConversationRow,
	{ n, state, tries, author }: Extract<Act, { does: 'answer' }>,
): Promise<void> {
	const { wamid, rowId } = outgoing(n);
	const known = await unit.db
		.selectFrom('outbox')
		.select('id')
		.where('id', '=', rowId)
		.executeTakeFirst();
	if (known) return;

	const { id: conversationId, channelId, epoch } = conversation;
	const turn = author === 'ai' ? await runningTurn(unit, conversationId, 'live') : undefined;
	if (turn) {
		await unit.db.updateTable('turn').set({ state: 'sending' }).where('id', '=', turn.id).execute();
	}
	const messageId = `out-${n}`;
	const content = { kind: 'text' as const, text: 'an answer' };
	const row = arrivedRow(
		unit,
		{
			conversationId,
			channelId,
			wamid,
			author: 'person',
			content,
			extra: {},
			saidAt: unit.now,
			opensWindow: false,
			deliveryId: '',
		},
		await nextSeq(unit, conversationId),
	);
	await unit.db
		.insertInto('message')
		.values({
			...row,
			id: messageId,
			author,
			wamid: state === 'sent' ? wamid : null,
			status: STATUS[state] ?? 'queued',
			deliveryId: null,
			turnId: turn?.id ?? null,
		})
		.execute();
	await unit.db
		.insertInto('outbox')
		.values({
			id: rowId,
			conversationId,
			channelId,
			messageId,
			kind: 'message',
			author,
			turnId: turn?.id ?? null,
			attempt: turn?.attempt ?? null,
			epoch: author === 'ai' ? epoch : null,
			cause: rowId,
			nodeId: '',
			runIndex: 0,
			itemIndex: 0,
			part: 0,
			payload: '{}',
			state,
			reason: null,
			tries,
			dueAt: unit.now,
			expiresAt: null,
			claimedBy: null,
			claimedAt: null,
			claimUntil: null,
			wamid: state === 'sent' ? wamid : null,
			errorCode: null,
			writtenAt: unit.now,
			settledAt: null,
			approvedBy: null,
		})
		.execute();
}
