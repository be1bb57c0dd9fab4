import { InputError } from '../errors';
import type { RenderedMessage } from './render-message';

/** Builds a reaction to a message; null takes it back. Throws InputError for anything but one emoji. */
export function renderReaction(targetWamid: string, emoji: string | null): RenderedMessage {
	if (targetWamid.trim() === '') {
		throw new InputError('The message to react to is missing. Give its wamid.');
	}
	if (emoji !== null && !isOneEmoji(emoji)) {
		throw new InputError('A reaction must be exactly one emoji, such as 👍.');
	}
	return {
		body: { type: 'reaction', reaction: { message_id: targetWamid, emoji: emoji ?? '' } },
		content: { kind: 'reaction', targetWamid, emoji },
	};
}

/** Emoji are drawn as pictures, flags or keys; skin tones and families are one of them. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|\u20e3/u;

function isOneEmoji(text: string): boolean {
	const characters = [...new Intl.Segmenter().segment(text)];
	return characters.length === 1 && EMOJI.test(text);
}
