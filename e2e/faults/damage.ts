import type { Evidence } from './desk-evidence';
import { ADA, GRACE, LIN, OMAR } from './healthy-desk';

/** Damage to the store of a healthy desk: what it is, the SQL that does it, and the violation. */
export const DAMAGE_IN_STORE: Array<[what: string, sql: string, violation: RegExp]> = [
	['a lost message', `DELETE FROM "message" WHERE "wamid" = 'wamid.ada'`, /ada .*not in the store/],
	[
		'a changed text',
		`UPDATE "message" SET "text" = 'x' WHERE "wamid" = 'wamid.ada'`,
		/another text/,
	],
	[
		'a message in another conversation',
		`UPDATE "message" SET "seq" = 99, "conversationId" = ${of(LIN)} WHERE "wamid" = 'wamid.ada'`,
		/somebody else's conversation/,
	],
	['a lost delivery', `DELETE FROM "delivery"`, /no delivery in the journal/],
	[
		'a message that nobody sent',
		`UPDATE "message" SET "direction" = 'in' WHERE "conversationId" = ${of(GRACE)} AND "author" = 'system'`,
		/Meta never delivered it/,
	],
	[
		'a dead letter',
		`INSERT INTO "deadLetter" ("id", "reason", "piece", "createdAt") VALUES ('d', 'no', '', '')`,
		/Dead letter d/,
	],
	[
		'a lost status',
		`UPDATE "message" SET "status" = 'accepted' WHERE "status" = 'delivered'`,
		/stands as accepted, though "delivered"/,
	],
	[
		'a lost wamid',
		`UPDATE "message" SET "wamid" = NULL WHERE "status" = 'delivered'`,
		/does not know its message/,
	],
	[
		'a status that waits for nothing',
		`INSERT INTO "orphanStatus" SELECT 'o', "channelId", "wamid", '{}', '' FROM "message" WHERE "wamid" = 'wamid.out.0'`,
		/waits beside the message/,
	],
	[
		'a message in no turn',
		`UPDATE "message" SET "turnId" = NULL WHERE "wamid" = 'wamid.ada'`,
		/ada is in no turn/,
	],
	[
		'a late message that nobody looks after',
		`UPDATE "message" SET "turnId" = NULL, "saidAt" = '2020-01-01T00:00:00.000Z' WHERE "wamid" = 'wamid.ada'`,
		/ada came hours late, and no person/,
	],
	[
		'a message in a turn of somebody else',
		`UPDATE "message" SET "turnId" = (SELECT "id" FROM "turn" WHERE "conversationId" = ${of(LIN)}) WHERE "wamid" = 'wamid.ada'`,
		/in a turn of another conversation/,
	],
	[
		'a message left behind',
		`UPDATE "turn" SET "outcome" = 'superseded' WHERE "conversationId" = ${of(LIN)}`,
		/lin was left in turn/,
	],
	[
		'a superseded answer that was sent',
		`UPDATE "turn" SET "outcome" = 'superseded' WHERE "conversationId" = ${of(ADA)}`,
		/its answer was sent all the same/,
	],
	[
		'a turn without end',
		`UPDATE "turn" SET "state" = 'running', "outcome" = NULL WHERE "conversationId" = ${of(ADA)}`,
		/has not ended: it is running/,
	],
	[
		'an outcome that is none',
		`UPDATE "turn" SET "outcome" = 'fine' WHERE "conversationId" = ${of(ADA)}`,
		/which is no outcome/,
	],
	[
		'a turn that only counts as answered',
		`UPDATE "turn" SET "outcome" = 'answered' WHERE "conversationId" = ${of(GRACE)}`,
		/has no answer/,
	],
	[
		'a turn of which a part was not sent',
		`UPDATE "turn" SET "outcome" = 'answered' WHERE "conversationId" = ${of(LIN)}`,
		/a part of its answer was not sent/,
	],
	[
		'a customer who got silence',
		`UPDATE "turn" SET "outcome" = 'no-answer-needed' WHERE "conversationId" = ${of(ADA)}`,
		/the customer waits/,
	],
	[
		'a draft that is none',
		`UPDATE "turn" SET "outcome" = 'drafted' WHERE "conversationId" = ${of(GRACE)}`,
		/has no draft/,
	],
	[
		'a failure without a reason',
		`UPDATE "turn" SET "reason" = NULL WHERE "outcome" = 'failed'`,
		/failed without a reason/,
	],
	[
		'a hand-over to nobody',
		`DELETE FROM "change" WHERE "kind" = 'control-changed'; UPDATE "conversation" SET "control" = 'ai'`,
		/is handed-over, and no person/,
	],
	[
		'an unknown answer that nobody looks after',
		`DELETE FROM "change" WHERE "kind" = 'control-changed'; UPDATE "conversation" SET "control" = 'ai'`,
		/is unknown, and no person/,
	],
	[
		'a hand-over of which nobody told the customer',
		`DELETE FROM "outbox" WHERE "author" = 'system'`,
		/with 0 holding messages/,
	],
	[
		'a lost outbox row',
		`DELETE FROM "outbox" WHERE ${answerTo(OMAR)}`,
		/accepted a message that the outbox does not know/,
	],
	[
		'an answer that was never sent',
		`UPDATE "outbox" SET "state" = 'queued' WHERE ${answerTo(LIN)}`,
		/is still queued/,
	],
	[
		'an indicator that was never sent',
		`UPDATE "outbox" SET "state" = 'queued', "kind" = 'indicator' WHERE ${answerTo(LIN)}`,
		/Indicator .* is still queued/,
	],
	[
		'a sent answer that counts as failed',
		`UPDATE "outbox" SET "state" = 'failed', "reason" = 'x' WHERE ${answerTo(ADA)}`,
		/counts as failed, and Meta accepted it/,
	],
	[
		'an unknown answer without a reason',
		`UPDATE "outbox" SET "reason" = NULL WHERE ${answerTo(LIN)}`,
		/is unknown without a reason/,
	],
	[
		'an answer that Meta never had',
		`UPDATE "outbox" SET "state" = 'sent' WHERE ${answerTo(LIN)}`,
		/Meta never had it/,
	],
	['another wamid', `UPDATE "outbox" SET "wamid" = 'x' WHERE ${answerTo(ADA)}`, /another wamid/],
	[
		'an answer with other words',
		`UPDATE "outbox" SET "payload" = '{"text":{"body":"x"}}' WHERE ${answerTo(ADA)}`,
		/went out with another text/,
	],
	[
		'an answer to somebody else',
		`UPDATE "contactAlias" SET "value" = '1' WHERE "value" = '${OMAR}'`,
		/who is not its customer/,
	],
	[
		'two answers to one turn',
		`UPDATE "outbox" SET "runIndex" = 1 WHERE ${answerTo(ADA)} AND "part" = 1`,
		/was answered 2 times/,
	],
	[
		'answers in the wrong order',
		`UPDATE "outbox" SET "position" = 1000 WHERE ${answerTo(ADA)} AND "part" = 0`,
		/\(part 1\) went out after/,
	],
	[
		'an answer in a person’s conversation',
		`UPDATE "outbox" SET "epoch" = "epoch" + 1 WHERE ${answerTo(OMAR)}`,
		/was sent while control was human/,
	],
	[
		'an answer that was claimed after a takeover',
		`UPDATE "outbox" SET "claimedAt" = '2100-01-01T00:00:00.000Z' WHERE ${answerTo(OMAR)}`,
		/after control changed to human/,
	],
	[
		'a message that the feed keeps to itself',
		`DELETE FROM "change" WHERE "kind" = 'message-added'`,
		/does not tell of message/,
	],
	[
		'an end that the feed keeps to itself',
		`DELETE FROM "change" WHERE "kind" = 'turn-changed'`,
		/does not tell that turn/,
	],
	[
		'an epoch that the feed does not know',
		`UPDATE "conversation" SET "epoch" = 7 WHERE "id" = ${of(OMAR)}`,
		/another epoch/,
	],
	[
		'a change that a follower missed',
		`UPDATE "change" SET "seq" = -1 WHERE "seq" = 3`,
		/appeared after/,
	],
];

/** Damage that no database lets happen, or that lies on Meta's side. */
export const DAMAGE_IN_EVIDENCE: Array<
	[what: string, damage: (evidence: Evidence) => void, violation: RegExp]
> = [
	[
		'a message stored twice',
		({ rows }) => rows.messages.push(rows.messages[0]!),
		/in the store 2 times/,
	],
	[
		'a send made twice',
		({ meta }) => meta.accepted.push(meta.accepted[0]!),
		/accepted by Meta 2 times/,
	],
	[
		'the same answer under another name',
		({ meta: { accepted } }) => (accepted[1] = { ...accepted[1]!, text: accepted[0]!.text }),
		/got the same answer twice/,
	],
	[
		'parts in the wrong order',
		({ meta: { accepted } }) => accepted.unshift(accepted.splice(1, 1)[0]!),
		/went out before the part before it/,
	],
	[
		'a model that was asked again',
		({ meta: { asked } }) => asked.push({ at: '2100', question: 'Are you open?' }),
		/the model was asked again/,
	],
	[
		'a status of an answer that counts as unknown',
		({ meta, rows }) =>
			meta.statuses.push({
				wamid: 'wamid.x',
				status: 'sent',
				callbackData: rows.outbox.find(({ state }) => state === 'unknown')!.id,
				acknowledged: 1,
			}),
		/though Meta told what became of it/,
	],
	['a number that does not grow', ({ rows: { changes } }) => changes.push(changes[0]!), /not grow/],
	['a change read twice', ({ followed }) => followed.push(1), /read a change twice/],
];

/** The id of the conversation with a customer. */
function of(waId: string): string {
	return `(SELECT "conversation"."id" FROM "conversation" JOIN "contactAlias" USING ("contactId")
	WHERE "contactAlias"."value" = '${waId}' LIMIT 1)`;
}

/** Which rows are the AI's messages to a customer. */
function answerTo(waId: string): string {
	return `"conversationId" = ${of(waId)} AND "author" = 'ai' AND "kind" = 'message'`;
}
