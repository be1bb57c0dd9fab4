import type { Conversation } from '../desk/contract/conversation-shape';
import { plus } from './database-time';
import { presentIn } from './present-in';
import { readContact } from './read-contact';
import { readRows } from './read-rows';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';

/**
 * A conversation as an agent opens it, with what they have typed in it; undefined when it is
 * gone. `returnAfterMinutes`: after how long without a person's message the AI gets it back.
 */
export async function readConversation(
	unit: Unit,
	id: string,
	reader: { agentId: string; ownOnly: string | null; returnAfterMinutes: number | null },
): Promise<Conversation | undefined> {
	const [row] = await readRows(unit, [id], reader.ownOnly);
	const conversation = await unit.db
		.selectFrom('conversation')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	const contact = conversation && (await readContact(unit, conversation.contactId, id));
	if (!row || !conversation || !contact) return undefined;

	const { epoch, controlReason, controlSummary, controlAt, snoozedUntil, readSeq } = conversation;
	const present = (await presentIn(unit, [id])).get(id) ?? [];
	const visible = await readRows(
		unit,
		contact.others.map((other) => other.id),
		reader.ownOnly,
	);
	return {
		...row,
		epoch,
		controlReason,
		controlSummary,
		controlAt,
		snoozedUntil,
		returnsAt: await returnsAt(unit, conversation, reader.returnAfterMinutes),
		readSeq,
		drafts: await draftsOf(unit, id, reader.agentId),
		present: present.filter(({ agentId }) => agentId !== reader.agentId),
		costMicros: await costOf(unit, id),
		lastSurvey: await lastSurvey(unit, id),
		contact: {
			...contact,
			others: visible.map(({ id: other, channelId }) => ({ id: other, channelId })),
		},
	};
}

async function returnsAt(
	{ db }: Unit,
	{ id, control, controlAt }: ConversationRow,
	minutes: number | null,
): Promise<string | null> {
	if (minutes === null || control !== 'human' || controlAt === null) return null;
	const last = await db
		.selectFrom('message')
		.select(({ fn }) => fn.max('saidAt').as('saidAt'))
		.where('conversationId', '=', id)
		.where('saidAt', '>', controlAt)
		.where('author', '=', 'person')
		.executeTakeFirst();
	return plus(last?.saidAt ?? controlAt, minutes * 60_000);
}

async function draftsOf(
	{ db }: Unit,
	conversationId: string,
	agentId: string,
): Promise<Conversation['drafts']> {
	return await db
		.selectFrom('composerDraft')
		.select(['mode', 'text', 'quotedMessageId'])
		.where('agentId', '=', agentId)
		.where('conversationId', '=', conversationId)
		.orderBy('mode')
		.execute();
}

async function costOf({ db }: Unit, conversationId: string): Promise<number> {
	const { cost } = await db
		.selectFrom('usage')
		.select(({ fn }) => fn.sum<number | null>('costMicros').as('cost'))
		.where('conversationId', '=', conversationId)
		.executeTakeFirstOrThrow();
	return cost ?? 0;
}

async function lastSurvey(
	{ db }: Unit,
	conversationId: string,
): Promise<Conversation['lastSurvey']> {
	const survey = await db
		.selectFrom('survey')
		.select(['score', 'askedAt'])
		.where('conversationId', '=', conversationId)
		.orderBy('askedAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	return survey ?? null;
}
