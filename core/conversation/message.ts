/** One thing said, either way. The kinds that a customer or the business can say. */
export const MESSAGE_KINDS = [
	'text',
	'voice',
	'image',
	'video',
	'document',
	'sticker',
	'location',
	'contacts',
	'interactive',
	'button',
	'reaction',
	'order',
	'system',
	'edit',
	'revoke',
	'unsupported',
] as const;

export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** A file that Meta holds: 7 days under this id, 30 what the business sent. The bytes are not here. */
export type MediaReference = {
	/** Empty for a file that the business sent by its address. */
	mediaId: string;
	/** Empty where nobody has told it. */
	mimeType: string;
	/** Base64, as the webhook gives it. */
	sha256?: string;
	/** Meta's own download address; lives 5 minutes and still needs the token. */
	url?: string;
	/** Where Meta fetched a file that the business sent by its address. */
	link?: string;
	fileName?: string;
};

/** What was said, by kind. Plain JSON: it is stored and travels in n8n items as it is. */
export type MessageContent =
	| { kind: 'text'; text: string }
	| { kind: 'voice'; media: MediaReference; recorded: boolean }
	| { kind: 'image' | 'video' | 'document'; media: MediaReference; caption?: string }
	| { kind: 'sticker'; media: MediaReference; animated: boolean }
	| { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string }
	| { kind: 'contacts'; contacts: SharedContact[] }
	| { kind: 'interactive'; reply: InteractiveReply }
	| { kind: 'interactive'; offer: InteractiveOffer }
	| { kind: 'button'; payload: string; text: string }
	| { kind: 'reaction'; targetWamid: string; emoji: string | null }
	| { kind: 'order'; catalogId: string; text?: string; items: OrderItem[] }
	| { kind: 'system'; change: string; text?: string }
	| { kind: 'edit'; targetWamid: string; replacement: MessageContent }
	| { kind: 'revoke'; targetWamid: string }
	| { kind: 'unsupported'; type: string; reason?: string };

export type SharedContact = {
	name?: string;
	phones: string[];
	emails: string[];
	organisation?: string;
};

/** An answer to buttons, a list, a flow or a permission request. */
export type InteractiveReply =
	| { type: 'button_reply' | 'list_reply'; id: string; title: string; description?: string }
	| {
			type: 'nfm_reply';
			name: string;
			answers: Record<string, unknown>;
			/** What we gave the form when sending it, to know it again. */
			flowToken?: string;
	  }
	| { type: 'call_permission_reply'; accepted: boolean }
	| { type: 'other'; name: string };

/** What the business gave to press: the words above it, and what can be chosen. */
export type InteractiveOffer = {
	form: 'buttons' | 'list' | 'link-button' | 'location-request';
	header?: string;
	text: string;
	footer?: string;
	choices: { id: string; title: string; description?: string }[];
	/** Where the link button leads. */
	url?: string;
};

export type OrderItem = {
	productId: string;
	quantity: number;
	price: number;
	currency: string;
};

/**
 * The words of a message as a reader or a model may use them: a text's body, a caption,
 * the title of a chosen button, what stands above buttons. Null where nothing was said
 * in words.
 */
export function messageText(content: MessageContent): string | null {
	switch (content.kind) {
		case 'text':
		case 'button':
			return content.text;
		case 'image':
		case 'video':
		case 'document':
			return content.caption ?? null;
		case 'interactive':
			if ('offer' in content) return content.offer.text;
			return 'title' in content.reply ? content.reply.title : null;
		case 'order':
			return content.text ?? null;
		case 'edit':
			return messageText(content.replacement);
		default:
			return null;
	}
}
