import { type MessageContent, messageText } from '../conversation/message';
import { isConsent, isSmallTalk } from './is-small-talk';

/** A message of a conversation as far as a search needs it. */
export type SaidMessage = {
	author: 'customer' | 'ai' | 'person' | 'system';
	content: MessageContent;
	transcript?: string | null;
	/** ISO 8601 UTC. */
	saidAt?: string;
};

export type TurnQuestion =
	| {
			kind: 'question';
			/** What is looked for. */
			question: string;
			/** What the customer said before, oldest first: a follow-up is understood by it. */
			context: string[];
			/** Whether it is the customer's own, and not ours that they said yes to. */
			own: boolean;
	  }
	/** A greeting, thanks, nothing in words. */
	| { kind: 'none' };

const MOST_CONTEXT = 3;
const LONGEST_CONTEXT_MS = 24 * 3_600_000;
const LONGEST_QUESTION = 2_000;
const ENDS_ASKING = /[^.!?。！？؟\n]*[?？؟]["'»”)\s*_]*$/u;

/**
 * What a turn asks, from the words of its messages: texts, captions, transcripts, pressed buttons. A
 * plain "yes" to a question of ours is that question. `now` bounds what was said before to a day.
 */
export function questionOfTurn(
	turn: readonly SaidMessage[],
	history: readonly SaidMessage[],
	now: string,
): TurnQuestion {
	const words = turn.flatMap(wordsOf).filter((text) => !isSmallTalk(text));
	const recent = history.filter(({ saidAt }) => isRecent(saidAt, now));
	const context = recent
		.filter(({ author }) => author === 'customer')
		.flatMap(wordsOf)
		.filter((text) => !isSmallTalk(text) && !isConsent(text))
		.slice(-MOST_CONTEXT);

	if (turn.flatMap(wordsOf).length > 0 && turn.flatMap(wordsOf).every(isConsent)) {
		const asked = recent.at(-1);
		const ours =
			asked && asked.author !== 'customer' ? ENDS_ASKING.exec(textOf(asked))?.[0] : undefined;
		if (ours === undefined) return { kind: 'none' };
		return { kind: 'question', question: cut(ours.trim()), context, own: false };
	}
	if (words.length === 0) return { kind: 'none' };
	return { kind: 'question', question: cut(words.join('\n')), context, own: true };
}

function wordsOf(message: SaidMessage): string[] {
	const text = textOf(message).trim();
	return text === '' ? [] : [text];
}

function textOf({ content, transcript }: SaidMessage): string {
	return transcript?.trim() || (messageText(content) ?? '');
}

function isRecent(saidAt: string | undefined, now: string): boolean {
	return saidAt === undefined || Date.parse(now) - Date.parse(saidAt) <= LONGEST_CONTEXT_MS;
}

/** The end of a long message is where it asks. */
function cut(text: string): string {
	return text.length <= LONGEST_QUESTION ? text : text.slice(-LONGEST_QUESTION);
}
