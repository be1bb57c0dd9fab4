import { sql } from 'kysely';
import { windowState } from '../conversation/window';
import type { MessageContent } from '../conversation/message';
import type { ConversationRow } from '../desk/contract/conversation-shape';
import { amongIds } from './among-ids';
import { contactNames } from './contact-names';
import type { Unit } from './schema';

/** How much of the latest message a row shows, in characters. */
const PREVIEW = 160;

/**
 * Conversations as the list shows them, in the order of `ids`; those that are not there are
 * left out. With `ownOnly`, so are those of other agents. What a transaction has changed is
 * in the rows once it has committed.
 */
export async function readRows(
	unit: Unit,
	ids: readonly string[],
	ownOnly: string | null = null,
): Promise<ConversationRow[]> {
	if (ids.length === 0) return [];
	const rows = await selectRows(unit, ids, ownOnly);
	const labels = await labelsOf(unit, ids);
	const names = await contactNames(
		unit,
		rows.map(({ contactId, contactName, username }) => ({
			id: contactId,
			name: contactName,
			username,
		})),
	);

	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.flatMap((id) => {
		const row = byId.get(id);
		if (!row) return [];
		const waits = row.answering === 'waiting' || row.answering === 'draft';
		return {
			id,
			channelId: row.channelId,
			contactId: row.contactId,
			name: names.get(row.contactId)!,
			status: row.status,
			control: row.control,
			answering: row.answering,
			attention: row.attention,
			waitingSince: waits ? row.waitingSince : null,
			priority: row.priority,
			assigneeId: row.assigneeId,
			labelIds: labels.get(id) ?? [],
			unread: row.unread,
			windowClosesAt: windowState(row.lastInboundAt, new Date(unit.now)).closesAt,
			latest: latestOf(row),
			blocked: row.blockedAt !== null,
		};
	});
}

async function selectRows(unit: Unit, ids: readonly string[], ownOnly: string | null) {
	return await unit.db
		.selectFrom('inbox')
		.innerJoin('conversation', 'conversation.id', 'inbox.conversationId')
		.innerJoin('contact', 'contact.id', 'conversation.contactId')
		.leftJoin('message', 'message.id', 'inbox.latestMessageId')
		.select([
			'conversation.id',
			'conversation.channelId',
			'conversation.contactId',
			'conversation.status',
			'conversation.control',
			'conversation.priority',
			'conversation.assigneeId',
			'conversation.lastInboundAt',
			'inbox.answering',
			'inbox.attention',
			'inbox.waitingSince',
			'inbox.unread',
			'inbox.latestAt',
			'contact.name as contactName',
			'contact.username',
			'contact.blockedAt',
			'message.kind as latestKind',
			'message.author as latestAuthor',
			'message.agentId as latestAgentId',
			'message.status as latestStatus',
		])
		.select((eb) => [
			sql<
				string | null
			>`substr(coalesce(${eb.ref('message.text')}, nullif(${eb.ref('message.transcript')}, '')), 1, ${sql.lit(PREVIEW)})`.as(
				'latestText',
			),
			eb
				.case()
				.when('message.kind', '=', 'document')
				.then(eb.ref('message.content'))
				.else(null)
				.end()
				.as('latestContent'),
		])
		.where('inbox.conversationId', 'in', amongIds(unit, ids))
		.$if(ownOnly !== null, (query) =>
			query.where((eb) =>
				eb.or([
					eb('conversation.assigneeId', 'is', null),
					eb('conversation.assigneeId', '=', ownOnly),
				]),
			),
		)
		.execute();
}

type SelectedRow = Awaited<ReturnType<typeof selectRows>>[number];

function latestOf(row: SelectedRow): ConversationRow['latest'] {
	const { latestKind, latestAuthor, latestStatus } = row;
	if (latestKind === null || latestAuthor === null || latestStatus === null) return null;
	return {
		at: row.latestAt,
		kind: latestKind,
		author: latestAuthor,
		agentId: row.latestAgentId,
		status: latestStatus,
		text: row.latestText ?? fileNameIn(row.latestContent),
	};
}

function fileNameIn(content: string | null): string | null {
	if (content === null) return null;
	const parsed = JSON.parse(content) as MessageContent;
	const fileName = 'media' in parsed ? parsed.media.fileName : undefined;
	return fileName?.slice(0, PREVIEW) ?? null;
}

async function labelsOf(unit: Unit, ids: readonly string[]): Promise<Map<string, string[]>> {
	const rows = await unit.db
		.selectFrom('conversationLabel')
		.select(['conversationId', 'labelId'])
		.where('conversationId', 'in', amongIds(unit, ids))
		.orderBy('labelId')
		.execute();
	const labels = new Map<string, string[]>();
	for (const { conversationId, labelId } of rows) {
		labels.set(conversationId, [...(labels.get(conversationId) ?? []), labelId]);
	}
	return labels;
}
