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

/** A file that Meta holds for us: 7 days under this id. The bytes are not here. */
export type MediaReference = {
	mediaId: string;
	mimeType: string;
	/** Base64, as the webhook gives it. */
	sha256?: string;
	/** Meta's own download address; lives 5 minutes and still needs the token. */
	url?: string;
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

export type OrderItem = {
	productId: string;
	quantity: number;
	price: number;
	currency: string;
};

/**
 * The words of a message as a reader or a model may use them: a text's body, a
 * caption, the title of a chosen button. Null where nothing was said in words.
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
			return 'title' in content.reply ? content.reply.title : null;
		case 'order':
			return content.text ?? null;
		case 'edit':
			return messageText(content.replacement);
		default:
			return null;
	}
}
