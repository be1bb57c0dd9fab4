import type { InteractiveOffer } from '../conversation/message';
import { checkLength, checkOptional } from './check-length';
import { present } from './loose-schema';
import { type FileSource, renderSource } from './render-media';
import type { RenderedMessage } from './render-message';

/** What stands above a message that offers something to press. */
export type InteractiveHeader =
	{ type: 'text'; text: string } | { type: 'image' | 'video' | 'document'; file: FileSource };

/** The words around what can be pressed. */
export type InteractiveFrame = { header?: InteractiveHeader; text: string; footer?: string };

/** Meta's limit of the words; a list alone may have more. */
const TEXT_LIMIT = 1024;
const HEADER_LIMIT = 60;
const FOOTER_LIMIT = 60;

/**
 * Puts Meta's form of an interactive message around its action. Throws InputError for
 * words that are missing or too long.
 */
export function renderInteractive(
	{ header, text, footer }: InteractiveFrame,
	action: { type: string; action: object; textLimit?: number },
	offer: Pick<InteractiveOffer, 'form' | 'choices' | 'url'>,
): RenderedMessage {
	const words = checkLength('The text', text, action.textLimit ?? TEXT_LIMIT);
	const below = checkOptional('The footer', footer, FOOTER_LIMIT);
	const shownHeader = header?.type === 'text' ? header.text : undefined;

	return {
		body: {
			type: 'interactive',
			interactive: {
				type: action.type,
				...(header && { header: renderHeader(header) }),
				body: { text: words },
				...(below !== undefined && { footer: { text: below } }),
				action: action.action,
			},
		},
		content: {
			kind: 'interactive',
			offer: present({ ...offer, header: shownHeader, text: words, footer: below }),
		},
	};
}

function renderHeader(header: InteractiveHeader): object {
	if (header.type === 'text') {
		return { type: 'text', text: checkLength('The header', header.text, HEADER_LIMIT) };
	}
	return { type: header.type, [header.type]: renderSource(header.file) };
}
