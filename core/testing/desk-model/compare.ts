import assert from 'node:assert/strict';
import type { Desk, Inbound, Row, Turn } from './desk';
import type { Held } from './held';

/** Throws, with what differs, unless the store holds exactly what the model predicts. */
export function compare(desk: Desk, held: Held): void {
	bind(desk, held);
	assert.deepEqual(inStore(desk, held), predicted(desk));
}

/** Gives the store's ids to what the model has just made; in the order of making. */
function bind(desk: Desk, held: Held): void {
	const messages = [...held.messages.values()];
	for (const message of desk.messages.filter(isUnbound)) {
		message.id = messages.find(({ wamid }) => wamid === message.wamid)?.id;
	}
	for (const conversation of desk.conversations.filter(isUnbound)) {
		const [first] = conversation.inbound;
		conversation.id = held.messages.get(first?.id ?? '')?.conversationId;
	}
	bindInOrder(desk.turns, [...held.turns.values()]);
	bindInOrder(desk.rows, [...held.rows.values()]);
}

function bindInOrder(made: (Turn | Row)[], held: { id: string; conversationId: string }[]): void {
	const unbound = made.filter(isUnbound);
	if (unbound.length === 0) return;
	const bound = new Set(made.map(({ id }) => id));
	for (const one of unbound) {
		const found = held.find(
			({ id, conversationId }) => !bound.has(id) && conversationId === one.conversation.id,
		);
		one.id = found?.id;
		bound.add(found?.id);
	}
}

function isUnbound({ id }: { id?: string }): boolean {
	return id === undefined;
}

const OF_CHANNEL = ['stopped', 'pauses', 'pausedUntil'];
const OF_CONVERSATION = ['control', 'epoch', 'failedAnswers', 'lastInboundAt'];
const OF_TURN = ['state', 'outcome', 'intended', 'attempt', 'supersedes'];
const OF_ROW = ['author', 'attempt', 'epoch', 'state', 'tries', 'wamid', 'status'];

/** Times count only while something waits for them. */
const TIMES: Record<string, string[]> = {
	waiting: ['dueAt'],
	retrying: ['dueAt'],
	dispatched: ['leaseUntil', 'deadlineAt'],
	running: ['leaseUntil', 'deadlineAt'],
	queued: ['dueAt'],
	claimed: ['claimUntil'],
	unknown: ['claimUntil'],
};

function predicted(desk: Desk): object {
	return {
		channel: facts(desk, OF_CHANNEL),
		conversations: desk.conversations.map((one) => [one.name, facts(one, OF_CONVERSATION)]),
		messages: desk.messages.map(({ wamid, removed, turn }) => [wamid, removed, nameOf(turn)]),
		turns: desk.turns.map((one) => [one.name, one.conversation.name, stateOf(one, OF_TURN)]),
		rows: desk.rows.map((one) => [
			one.name,
			one.conversation.name,
			nameOf(one.turn),
			stateOf(one, OF_ROW),
		]),
	};
}

/** The same of the store, by the model's names; what the model does not know goes by its id. */
function inStore(desk: Desk, { channel, conversations, turns, rows, messages }: Held): object {
	const names = new Map<string, string>();
	const made = [...desk.conversations, ...desk.turns, ...desk.rows];
	for (const { id, name } of made) if (id !== undefined) names.set(id, name);
	for (const { id, wamid } of desk.messages) if (id !== undefined) names.set(id, wamid);
	const order = [...names.keys()];
	const place = (id: string) => (names.has(id) ? order.indexOf(id) : order.length);
	const name = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
	const inOrder = <T extends { id: string }>(held: Map<string, T>) =>
		[...held.values()].sort((a, b) => place(a.id) - place(b.id));

	return {
		channel: facts({ ...channel, stopped: channel.stoppedAt !== null }, OF_CHANNEL),
		conversations: inOrder(conversations).map((one) => [name(one.id), facts(one, OF_CONVERSATION)]),
		messages: inOrder(messages)
			.filter(({ direction }) => direction === 'in')
			.map(({ id, removedAt, turnId }) => [name(id), removedAt !== null, name(turnId)]),
		turns: inOrder(turns).map((one) => [
			name(one.id),
			name(one.conversationId),
			stateOf(one, OF_TURN),
		]),
		rows: inOrder(rows).map((one) => [
			name(one.id),
			name(one.conversationId),
			name(one.turnId),
			stateOf({ ...one, status: messages.get(one.messageId ?? '')?.status ?? null }, OF_ROW),
		]),
	};
}

function nameOf(turn: Inbound['turn'] | null): string | null {
	return turn === null || typeof turn === 'string' ? null : turn.name;
}

function stateOf(one: { state: string; status?: unknown }, keys: string[]): object {
	return facts(one, [...keys, ...(TIMES[one.state] ?? [])]);
}

/** The values under these keys, the store's times as milliseconds. */
function facts(one: object, keys: string[]): object {
	const values = one as Record<string, unknown>;
	return Object.fromEntries(keys.map((key) => [key, inMilliseconds(values[key])]));
}

function inMilliseconds(value: unknown): unknown {
	return typeof value === 'string' && /^\d{4}-.*Z$/.test(value) ? Date.parse(value) : value;
}
