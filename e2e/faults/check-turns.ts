import { controlChanges, type Evidence, personHadIt } from './desk-evidence';
import type { DeskRows, MessageRow, TurnRow } from './desk-rows';
import type { MetaLog } from './meta-log';

/** Every message is in a turn, and every turn has ended as its outcome says. */
export function checkTurns({ meta, rows }: Evidence): string[] {
	const turns = new Map(rows.turns.map((turn) => [turn.id, turn]));
	const inbound = rows.messages.filter(
		({ direction, author }) => direction === 'in' && author === 'customer',
	);
	return [
		...inbound.flatMap((message) => checkTurnOf(message, turns, rows)),
		...rows.turns.flatMap((turn) => checkTurn(turn, rows, meta)),
		...rows.conversations.flatMap(({ id }) => checkHoldingMessages(id, rows)),
	];
}

/** As the trigger has it from the start: what was said so long before it came starts no turn. */
const LATEST_AGE_MS = 3 * 3_600_000;

function checkTurnOf(message: MessageRow, turns: Map<string, TurnRow>, rows: DeskRows): string[] {
	const turn = turns.get(message.turnId ?? '');
	if (!turn) {
		const ageMs = Date.parse(message.recordedAt) - Date.parse(message.saidAt);
		if (ageMs < LATEST_AGE_MS) return [`Message ${message.wamid} is in no turn`];
		return personHadIt(rows, message.conversationId, message.recordedAt)
			? []
			: [`Message ${message.wamid} came hours late, and no person has the conversation`];
	}
	if (turn.conversationId !== message.conversationId) {
		return [`Message ${message.wamid} is in a turn of another conversation`];
	}
	if (turn.outcome === 'superseded') {
		return [`Message ${message.wamid} was left in turn ${turn.id}, which was superseded`];
	}
	return [];
}

function checkTurn(turn: TurnRow, rows: DeskRows, meta: MetaLog): string[] {
	const name = `Turn ${turn.id}`;
	if (turn.state !== 'ended') return [`${name} has not ended: it is ${turn.state}`];

	const answer = rows.outbox.filter(({ turnId, kind }) => turnId === turn.id && kind === 'message');
	const violations = [
		...checkOutcome(turn, rows).map((what) => `${name} ${what}`),
		...checkNotAskedAgain(turn, rows, meta).map((what) => `${name} ${what}`),
	];
	const steps = new Set(
		answer
			.filter(({ state }) => state === 'sent')
			.map(({ nodeId, runIndex, itemIndex }) => `${nodeId} ${runIndex} ${itemIndex}`),
	);
	if (steps.size > 1) violations.push(`${name} was answered ${steps.size} times`);
	return violations;
}

function checkOutcome(turn: TurnRow, rows: DeskRows): string[] {
	const answer = rows.outbox.filter(({ turnId, kind }) => turnId === turn.id && kind === 'message');
	const withPerson = personHadIt(rows, turn.conversationId, turn.openedAt);

	switch (turn.outcome) {
		case 'answered':
			if (answer.length === 0) return ['counts as answered and has no answer'];
			return answer.every(({ state }) => state === 'sent')
				? []
				: ['counts as answered, and a part of its answer was not sent'];
		case 'drafted':
			return answer.length > 0 ? [] : ['counts as drafted and has no draft'];
		case 'failed':
			if (!turn.reason) return ['failed without a reason'];
			return withPerson ? [] : ['failed, and no person has the conversation'];
		case 'handed-over':
		case 'left-to-person':
			return withPerson ? [] : [`is ${turn.outcome}, and no person has the conversation`];
		case 'superseded':
			return answer.some(({ state }) => state === 'sent')
				? ['was superseded, and its answer was sent all the same']
				: [];
		case 'no-answer-needed':
			return rows.messages.some(({ turnId, direction }) => turnId === turn.id && direction === 'in')
				? ['ended without an answer, and the customer waits']
				: [];
		default:
			return [`ended as "${turn.outcome}", which is no outcome`];
	}
}

/** Once a turn has its answer in the outbox, no model is asked again. */
function checkNotAskedAgain(turn: TurnRow, rows: DeskRows, { asked }: MetaLog): string[] {
	const writtenAt = rows.outbox
		.filter(({ turnId, kind }) => turnId === turn.id && kind === 'message')
		.map((row) => row.writtenAt)
		.sort()[0];
	const words = rows.messages
		.filter(({ turnId, direction }) => turnId === turn.id && direction === 'in')
		.flatMap(({ text }) => text ?? [])
		.at(-1);
	if (writtenAt === undefined || words === undefined) return [];
	return asked.some(({ at, question }) => at > writtenAt && question.endsWith(words))
		? ['had its answer, and the model was asked again']
		: [];
}

/** Reasons for which the customer is told nothing: nobody waits for an answer that an AI owes. */
const SILENT = new Set([
	'late-delivery',
	'opted-out',
	'send-failed',
	'unknown-outcome',
	'answered-on-phone',
	'taken-over',
]);

function checkHoldingMessages(conversationId: string, rows: DeskRows): string[] {
	return controlChanges(rows, conversationId)
		.filter(({ control, reason }) => control === 'human' && !SILENT.has(reason))
		.flatMap(({ epoch, reason }) => {
			const cause = `handover:${conversationId}:${epoch}`;
			const told = rows.outbox.filter((row) => row.cause === cause);
			return told.length === 1
				? []
				: [
						`Conversation ${conversationId} was handed over (${reason}) with ${told.length} holding messages`,
					];
		});
}
