import type { ChatMessage } from './chat-model';
import { note, withoutBrokenNotes } from './note';
import { estimateMessageTokens } from './token-estimate';

const CUT_MARK = `\n${note('A part of this message was left out, since it is too long')}\n`;

/** When history has to go, so much of the budget may go unused to keep its start where it was. */
const STEP = 0.25;

/**
 * The newest whole turns that fit `budgetTokens` together with the current one, which always stays
 * (cut in the middle, with a mark, if it alone is over the budget). A turn is what the customer said
 * and the answers to it. While a conversation grows, the first kept turn moves seldom, so that the
 * provider's context cache knows the beginning: give at least as much history as the budget holds.
 */
export function fitHistory(
	history: ChatMessage[],
	current: ChatMessage,
	budgetTokens: number,
): ChatMessage[] {
	const room = budgetTokens - estimateMessageTokens([current]);
	if (room < 0) return [cutToFit(current, budgetTokens)];

	const turns = splitTurns(history);
	return [...turns.slice(findStart(turns, budgetTokens, room)).flat(), current];
}

function splitTurns(history: ChatMessage[]): ChatMessage[][] {
	const turns: ChatMessage[][] = [];

	for (const [index, message] of history.entries()) {
		const opens = message.role === 'user' && history[index - 1]?.role !== 'user';
		const turn = turns.at(-1);
		if (turn && !opens) turn.push(message);
		else turns.push([message]);
	}

	return turns;
}

/**
 * Of all starts that leave at most a quarter of the budget unused, takes the turn with the highest
 * hash of its words. This depends on nothing but the turns in that range, so the choice stays the same while
 * the range slides over it ("winnowing", Schleimer, Wilkerson and Aiken, 2003).
 */
function findStart(turns: ChatMessage[][], budgetTokens: number, room: number): number {
	let start = turns.length;
	let best = turns.length;
	let bestHash = -1;
	let used = 0;

	while (start > 0) {
		const turn = turns[start - 1] ?? [];
		const next = used + estimateMessageTokens(turn);
		if (next > room) break;

		used = next;
		start -= 1;
		// Of equal hashes the newest stays longest in range.
		const hash = hashOf(turn);
		if (room - used <= budgetTokens * STEP && hash > bestHash) [best, bestHash] = [start, hash];
	}

	if (start === 0) return 0;
	return bestHash === -1 ? start : best;
}

/** FNV-1a over the first message of a turn, 32 bits. */
function hashOf([first]: ChatMessage[]): number {
	let hash = 0x811c9dc5;
	for (const character of first?.content ?? '') {
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
	}
	return hash >>> 0;
}

/** Keeps the beginning (who writes, what about) and the end (what is asked). */
function cutToFit(message: ChatMessage, budgetTokens: number): ChatMessage {
	const characters = [...message.content];
	const cut = (kept: number) => {
		const half = Math.ceil(kept / 2);
		const [head, tail] = withoutBrokenNotes(
			characters.slice(0, half).join(''),
			characters.slice(characters.length - (kept - half)).join(''),
		);
		return { ...message, content: `${head.trimEnd()}${CUT_MARK}${tail.trimStart()}` };
	};

	let fits = 0;
	let tooMany = characters.length;
	while (tooMany - fits > 1) {
		const middle = Math.floor((fits + tooMany) / 2);
		if (estimateMessageTokens([cut(middle)]) <= budgetTokens) fits = middle;
		else tooMany = middle;
	}

	return cut(fits);
}
