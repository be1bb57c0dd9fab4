import assert from 'node:assert/strict';
import type { Held, HeldRow } from './held';

/**
 * What is promised whatever the model predicts, checked on two looks at the store with
 * one command between them. Throws with the promise that is broken.
 */
export function checkPromises(before: Held, after: Held): void {
	oneVoice(after);
	for (const row of after.rows.values()) {
		const was = before.rows.get(row.id);
		if (row.state === 'claimed' && was?.state !== 'claimed') mayBeClaimed(row, before, after);
	}
	endsStay(before, after);
	epochsGrow(before, after);
	nothingIsLost(after);
	feedTellsAll(before, after);
}

function oneVoice({ turns }: Held): void {
	const open = new Set<string>();
	for (const { conversationId, state } of turns.values()) {
		if (state === 'ended' || state === 'sending') continue;
		const key = `${conversationId} ${state === 'waiting' ? 'waits' : 'has a run'}`;
		assert.ok(!open.has(key), `two turns of a conversation: ${key}`);
		open.add(key);
	}
}

/** The fence, the order of parts, and the hold by an unknown part, at the moment of the claim. */
function mayBeClaimed(row: HeldRow, before: Held, after: Held): void {
	const conversation = after.conversations.get(row.conversationId);
	const turn = row.turnId === null ? undefined : before.turns.get(row.turnId);
	if (row.author === 'ai') {
		assert.notEqual(conversation?.control, 'human', 'an answer claimed while a person has control');
		assert.equal(row.epoch, conversation?.epoch, 'an answer claimed under an old epoch');
		assert.equal(row.attempt, turn?.attempt, 'an answer of an old attempt claimed');
		assert.ok(turn?.state === 'running' || turn?.state === 'sending', 'its run was over');
	}
	if (row.kind === 'indicator') return;

	const earlier = [...after.rows.values()].filter(
		(other) => other.cause === row.cause && other.position < row.position,
	);
	assert.ok(!earlier.some(({ state }) => state === 'unknown'), 'claimed behind an unknown part');
	const parts = earlier.filter(({ nodeId }) => nodeId === row.nodeId);
	assert.ok(
		parts.every(({ state }) => state === 'sent'),
		'a part claimed before the one before it was sent',
	);
}

function endsStay(before: Held, after: Held): void {
	for (const { id, state, outcome } of after.turns.values()) {
		assert.equal(state === 'ended', outcome !== null, 'a turn ends with an outcome, and only then');
		const was = before.turns.get(id);
		if (was?.state === 'ended') assert.equal(outcome, was.outcome, 'an ended turn has changed');
	}
	for (const { id } of before.turns.values()) assert.ok(after.turns.has(id), 'a turn is gone');
	for (const { id } of before.rows.values()) assert.ok(after.rows.has(id), 'a row is gone');
}

/** A conversation that is gone was merged into one with a higher epoch. */
function epochsGrow(before: Held, after: Held): void {
	for (const { id, epoch } of before.conversations.values()) {
		const now = after.conversations.get(id) ?? after.conversations.get(mergedInto(id, after));
		assert.ok(now !== undefined && now.epoch >= epoch, 'an epoch fell');
		if (now.id !== id) assert.ok(now.epoch > epoch, 'a merge kept the epoch');
	}
}

function mergedInto(id: string, { changes }: Held): string {
	const merged = changes.find(
		(change) => change.kind === 'conversations-merged' && change.subjectId === id,
	);
	return merged?.conversationId ?? '';
}

/** Every customer's message is in one turn of its conversation, and stays where it is asked. */
function nothingIsLost({ messages, turns }: Held): void {
	for (const message of messages.values()) {
		if (message.direction === 'out' || message.turnId === null) continue;
		const turn = turns.get(message.turnId);
		assert.equal(turn?.conversationId, message.conversationId, 'a message in a foreign turn');
		const movedOn = turn.outcome !== 'superseded' || message.removedAt !== null;
		assert.ok(movedOn, 'a message was left behind in a superseded turn');
	}
}

/** The states of a turn that the feed tells; a new turn shows by its messages. */
const TOLD = ['dispatched', 'running', 'retrying', 'sending', 'ended'];

function feedTellsAll(before: Held, after: Held): void {
	const told = new Set(
		after.changes.flatMap(({ kind, subjectId, facts }) => {
			const { state, control, status } = JSON.parse(facts) as Record<string, string>;
			return [`${kind} ${subjectId}`, `${kind} ${subjectId} ${state ?? control ?? status}`];
		}),
	);
	const expectNews = (news: string) => assert.ok(told.has(news), `the feed does not tell: ${news}`);

	for (const { id, state } of after.turns.values()) {
		if (before.turns.get(id)?.state !== state && TOLD.includes(state)) {
			expectNews(`turn-changed ${id} ${state}`);
		}
	}
	for (const { id, control, epoch } of after.conversations.values()) {
		const was = before.conversations.get(id);
		if (!was || (was.control === control && was.epoch === epoch)) continue;
		const merged = [...told].some((news) => news.startsWith('conversations-merged'));
		if (!merged) expectNews(`control-changed ${id} ${control}`);
	}
	for (const { id, status } of after.messages.values()) {
		const was = before.messages.get(id);
		if (!was) expectNews(`message-added ${id}`);
		else if (was.status !== status) expectNews(`message-changed ${id}`);
	}
}
