import type { TurnItem } from '../conversation/turn';
import { InputError } from '../errors';
import type { Store } from '../store/open-store';
import type { OutboxRow } from '../store/turn-rows';
import { formatForWhatsApp } from '../whatsapp/format-text';
import { renderTextBody } from '../whatsapp/render-message';
import { splitText } from '../whatsapp/split-text';
import type { OutgoingPart, SendingStep } from './outgoing-parts';
import { writeOutgoingAnswer, writeOutgoingNotice } from './write-outgoing';

export type TextToSend = {
	text: string;
	/** Whether the text is Markdown, as models write it. */
	markdown: boolean;
	previewUrl: boolean;
	quotedWamid?: string;
};

/** As `writeOutgoingAnswer`, for a text of any length. Throws InputError for an empty one as well. */
export async function writeAnswer(
	sender: { store: Store; channelId: string },
	item: TurnItem,
	step: SendingStep,
	message: TextToSend,
): Promise<OutboxRow[]> {
	return await writeOutgoingAnswer(sender, item, step, renderParts(message));
}

/** As `writeOutgoingNotice`, for a text of any length. Throws InputError for an empty one as well. */
export async function writeNotice(
	store: Store,
	conversationId: string,
	step: SendingStep & { executionId: string },
	message: TextToSend,
): Promise<OutboxRow[]> {
	return await writeOutgoingNotice(store, { conversationId }, step, renderParts(message));
}

/**
 * The messages that a text becomes: formatted as WhatsApp does, and split where it is too
 * long for one. Throws InputError for an empty text.
 */
export function renderParts(message: TextToSend): OutgoingPart[] {
	const { markdown, previewUrl, quotedWamid } = message;
	const parts = splitText(markdown ? formatForWhatsApp(message.text) : message.text);
	if (parts.length === 0) throw new InputError('The text is empty. Write something to send.');

	return parts.map((text, part) => ({
		body: renderTextBody(text, previewUrl),
		content: { kind: 'text', text },
		quotedWamid: part === 0 ? quotedWamid : undefined,
	}));
}
