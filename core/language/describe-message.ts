import type {
	InteractiveOffer,
	InteractiveReply,
	MessageContent,
	OrderItem,
	SharedContact,
} from '../conversation/message';
import { foreignText, note, quoted } from './note';

/** Bounds for words inside a note: long enough to know what is meant. */
const NAME_LIMIT = 80;
const LINE_LIMIT = 300;
const LIST_LIMIT = 20;

/**
 * A message as the model reads it: its words, and a note for everything that is not words, so that
 * no message is silently missing. `who` begins the notes: "The customer", "The team". `fileRemark`
 * says what the model gets of the file, in our words: "shown as image 1".
 */
export function describeMessage(
	message: { content: MessageContent; transcript?: string | null; fileRemark?: string },
	who: string,
): string {
	const { content, fileRemark } = message;
	if (content.kind !== 'voice') return describeContent(content, who, fileRemark);

	const words = foreignText(message.transcript ?? '');
	return words === ''
		? note(`${who} sent a voice message; its words are not known`)
		: withWords(`${who} said in a voice message`, words);
}

function describeContent(content: MessageContent, who: string, fileRemark?: string): string {
	const remark = fileRemark ? ` (${fileRemark})` : '';

	switch (content.kind) {
		case 'text':
			return foreignText(content.text) || note(`${who} sent an empty message`);
		case 'button':
			return withWords(`${who} pressed the button`, content.text);
		case 'voice':
			return note(`${who} sent a voice message; its words are not known`);
		case 'image':
		case 'video':
			return withCaption(
				`${who} sent ${content.kind === 'image' ? 'an image' : 'a video'}${remark}`,
				content,
			);
		case 'document':
			return withCaption(
				`${who} sent a document${named(content.media.fileName)}${remark}`,
				content,
			);
		case 'sticker':
			return note(`${who} sent a sticker`);
		case 'location': {
			const { name, address, latitude, longitude } = content;
			const place = `${named(name)}${address ? ` at ${quoted(address, LINE_LIMIT)}` : ''}`;
			return note(`${who} sent a location${place} (latitude ${latitude}, longitude ${longitude})`);
		}
		case 'contacts':
			return note(`${who} shared ${listed(content.contacts, 'contact', describeContact)}`);
		case 'interactive':
			return 'offer' in content
				? describeOffer(content.offer, who)
				: describeReply(content.reply, who);
		case 'reaction':
			return content.emoji === null
				? note(`${who} took a reaction back`)
				: note(`${who} reacted to a message with ${quoted(content.emoji, 16)}`);
		case 'order': {
			const order = `${who} sent an order of ${listed(content.items, 'item', describeItem)}`;
			return content.text ? withWords(`${order}, with the words`, content.text) : note(order);
		}
		case 'system':
			return note(`WhatsApp reports a change of this contact`);
		case 'edit': {
			const now = describeContent(content.replacement, who);
			return `${note(`${who} corrected an earlier message, which now reads:`)}\n${now}`;
		}
		case 'revoke':
			return note(`${who} deleted an earlier message`);
		case 'unsupported':
			return note(`${who} sent a message of a kind that cannot be read here`);
	}
}

function describeOffer({ form, text, choices }: InteractiveOffer, who: string): string {
	if (form === 'location-request') return withWords(`${who} asked for the location`, text);
	const offered = listed(choices, 'choice', ({ title }) => quoted(title, NAME_LIMIT));
	return withWords(
		form === 'link-button' ? `${who} sent a link` : `${who} offered ${offered}`,
		text,
	);
}

function describeReply(reply: InteractiveReply, who: string): string {
	switch (reply.type) {
		case 'button_reply':
		case 'list_reply':
			return withWords(`${who} chose`, reply.title);
		case 'nfm_reply':
			return withWords(`${who} filled in a form`, JSON.stringify(reply.answers));
		case 'call_permission_reply':
			return note(`${who} ${reply.accepted ? 'allowed' : 'refused'} a call`);
		case 'other':
			return note(`${who} answered an interactive message`);
	}
}

function withCaption(subject: string, content: { caption?: string }): string {
	const caption = content.caption ?? '';
	return foreignText(caption) === ''
		? note(`${subject} without a caption`)
		: withWords(`${subject} with the caption`, caption);
}

/** The words stand outside the note: they are the message, and may be long. */
function withWords(subject: string, words: string): string {
	return `${note(`${subject}:`)}\n${foreignText(words)}`;
}

function named(name: string | undefined): string {
	return name ? ` named ${quoted(name, NAME_LIMIT)}` : '';
}

/** Without the numbers and addresses of people who are not in this conversation. */
function describeContact({ name, organisation }: SharedContact): string {
	const of = organisation ? ` of ${quoted(organisation, NAME_LIMIT)}` : '';
	return `${name ? quoted(name, NAME_LIMIT) : 'one without a name'}${of}`;
}

function describeItem({ productId, quantity, price, currency }: OrderItem): string {
	return `${quantity} × product ${quoted(productId, NAME_LIMIT)} at ${price} ${quoted(currency, 8)}`;
}

function listed<T>(things: T[], word: string, describe: (thing: T) => string): string {
	const shown = things.slice(0, LIST_LIMIT).map(describe);
	if (things.length > LIST_LIMIT) shown.push('and more');
	return `${things.length} ${word}${things.length === 1 ? '' : 's'}: ${shown.join(', ')}`;
}
