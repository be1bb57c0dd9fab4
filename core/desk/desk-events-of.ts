import {
	agentNames,
	channelsOfEvents,
	conversationsOfEvents,
	eventsWithIds,
	wordsWithIds,
} from '../store/desk-event-rows';
import type { Unit } from '../store/schema';
import type { ChangeRow } from '../store/turn-rows';
import type { DeskEvent, DeskEventKind } from './desk-event';
import { kindOfChange } from './kind-of-change';

/** Which events somebody wants, and whether with what was said. */
export type WantedEvents = { kinds: DeskEventKind[]; words: boolean };

type Facts = DeskEvent['facts'];

/** The desk events of these changes of the feed that somebody wants, in the same order. */
export async function deskEventsOf(
	unit: Unit,
	storeId: string,
	changes: ChangeRow[],
	wanted: WantedEvents,
): Promise<DeskEvent[]> {
	const added = changes.filter(({ kind }) => kind === 'event-added');
	const lines = new Map(
		(await eventsWithIds(unit, subjectsOf(added))).map(({ id, facts, ...line }) => [
			id,
			{ ...line, facts: JSON.parse(facts) as Facts },
		]),
	);
	const told = changes.flatMap((change) => {
		const facts = JSON.parse(change.facts) as Facts;
		const line = change.kind === 'event-added' ? lines.get(change.subjectId) : undefined;
		const kind = kindOfChange({ kind: change.kind, facts, line });
		if (!kind || !wanted.kinds.includes(kind)) return [];
		return [{ change, kind, facts: line?.facts ?? {}, agentId: line?.agentId ?? null }];
	});
	if (told.length === 0) return [];

	const said = byId(await wordsWithIds(unit, subjectsOf(told.map(({ change }) => change))));
	const conversations = byId(
		await conversationsOfEvents(unit, [
			...new Set(told.flatMap(({ change }) => change.conversationId ?? [])),
		]),
	);
	const channels = byId(
		await channelsOfEvents(unit, [
			...new Set([
				...[...conversations.values()].map(({ channelId }) => channelId),
				...told.flatMap(({ change }) =>
					change.kind === 'channel-changed' ? [change.subjectId] : [],
				),
			]),
		]),
	);
	const doers = told.map(({ agentId, change }) => agentId ?? said.get(change.subjectId)?.agentId);
	const names = await agentNames(unit, [...new Set(doers.filter((id) => id != null))]);

	return told.map(({ change, kind, facts }, index) => {
		const message = said.get(change.subjectId);
		const conversation = conversations.get(change.conversationId ?? '');
		const doer = doers[index];
		const name = doer == null ? undefined : names.get(doer);
		const { summary, note, ...small } = facts;
		return {
			eventId: `${storeId}:${change.seq}`,
			kind,
			at: change.at,
			channel: channels.get(conversation?.channelId ?? change.subjectId) ?? null,
			conversation: conversation ? conversationOf(conversation) : null,
			contact: conversation ? contactOf(conversation) : null,
			by: doer != null && name !== undefined ? { id: doer, name } : null,
			facts: { ...small, ...(message?.kind != null && factsOf(message)) },
			words: wanted.words ? (message?.text ?? textFact(note) ?? textFact(summary)) : null,
		};
	});
}

type ConversationOfEvent = Awaited<ReturnType<typeof conversationsOfEvents>>[number];

function conversationOf(row: ConversationOfEvent): DeskEvent['conversation'] {
	const { id, control, controlReason, status, priority, assigneeId, assigneeName } = row;
	const assignee =
		assigneeId === null || assigneeName === null ? null : { id: assigneeId, name: assigneeName };
	return { id, control, controlReason, status, priority, assignee };
}

function contactOf(row: ConversationOfEvent): DeskEvent['contact'] {
	const { contactId: id, name, username, phone, language } = row;
	return { id, name, username, phone, language };
}

function factsOf(message: Awaited<ReturnType<typeof wordsWithIds>>[number]): Facts {
	const { author, kind, errorCode, statusReason } = message;
	return { author, messageKind: kind, ...(errorCode !== null && { errorCode, statusReason }) };
}

function textFact(fact: Facts[string] | undefined): string | null {
	return typeof fact === 'string' ? fact : null;
}

function subjectsOf(changes: ChangeRow[]): string[] {
	return [...new Set(changes.map(({ subjectId }) => subjectId))];
}

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
	return new Map(rows.map((row) => [row.id, row]));
}
