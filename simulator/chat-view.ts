import type { EventStream } from './event-stream';

/** Whose chat with which business number. */
export type ChatKey = { numberId: string; customerId: string };

/** One tick: the desk's webhook has answered 200. `read`: the business has marked it read. */
type Ticks = 'waiting' | 'one' | 'two' | 'read';

export type ChatMessage = {
	/** The wamid. */
	id: string;
	from: 'customer' | 'business';
	at: string;
	/** WhatsApp's type: `text`, `image`, `interactive`, `template`, … */
	type: string;
	/** The object of that type as it travelled; a template also has `rendered`. */
	content: unknown;
	/** The message that this one answers. */
	quotes?: string;
	/** Only on the customer's own messages. */
	ticks?: Ticks;
	/** Why the desk has not got the message. */
	problem?: string;
	reactions: { customer?: string; business?: string };
	edited?: boolean;
	/** Deleted for everyone; `content` is gone. */
	revoked?: boolean;
	/** Written by a person on the business's own phone. */
	byBusinessApp?: boolean;
};

export type Chat = { messages: ChatMessage[]; typing: boolean };

export type ChatView = ReturnType<typeof createChatView>;

const TYPING_MS = 25_000;
const KEPT_MESSAGES = 500;

/** What every customer sees on the phone. Changes are published as `chat-message` and `chat-typing`. */
export function createChatView(options: { events: EventStream; typingMs?: number }) {
	const { events, typingMs = TYPING_MS } = options;
	const chats = new Map<string, ChatMessage[]>();
	const places = new Map<string, { key: ChatKey; message: ChatMessage }>();
	const typing = new Map<string, NodeJS.Timeout>();

	const publish = (key: ChatKey, message: ChatMessage) =>
		events.publish('chat-message', { ...key, message: structuredClone(message) });

	const change = (id: string, edit: (message: ChatMessage) => void) => {
		const place = places.get(id);
		if (!place) return;
		edit(place.message);
		publish(place.key, place.message);
	};

	const stopTyping = (key: ChatKey) => {
		const timer = typing.get(nameOf(key));
		if (!timer) return;
		clearTimeout(timer);
		typing.delete(nameOf(key));
		events.publish('chat-typing', { ...key, typing: false });
	};

	return {
		/** Adds a message; a message of the business ends its typing. */
		add(key: ChatKey, added: Omit<ChatMessage, 'reactions'>): void {
			const message: ChatMessage = { ...added, reactions: {} };
			const messages = chats.get(nameOf(key)) ?? [];
			messages.push(message);
			places.set(message.id, { key, message });
			for (const old of messages.splice(0, messages.length - KEPT_MESSAGES)) places.delete(old.id);
			chats.set(nameOf(key), messages);

			publish(key, message);
			if (message.from === 'business') stopTyping(key);
		},

		/** The message with this wamid, if it is still held. */
		find(id: string): { key: ChatKey; message: ChatMessage } | undefined {
			return places.get(id);
		},

		chat(key: ChatKey): Chat {
			const messages = chats.get(nameOf(key)) ?? [];
			return { messages: structuredClone(messages), typing: typing.has(nameOf(key)) };
		},

		/** The desk has, or has not, taken a message of the customer. Read stays read. */
		markTaken(id: string, problem?: string): void {
			change(id, (message) => {
				if (problem !== undefined) {
					if (message.ticks === 'waiting') message.problem = problem;
					return;
				}
				delete message.problem;
				if (message.ticks === 'waiting') message.ticks = 'one';
			});
			if (problem !== undefined) return;
			change(id, (message) => {
				if (message.ticks === 'one') message.ticks = 'two';
			});
		},

		/** The business has read this message, and with it all older ones of the chat. */
		markRead(id: string): void {
			const place = places.get(id);
			if (!place) return;
			for (const message of chats.get(nameOf(place.key)) ?? []) {
				if (message.from === 'customer' && message.ticks !== 'read') {
					change(message.id, (read) => (read.ticks = 'read'));
				}
				if (message.id === id) return;
			}
		},

		/** An empty emoji takes the reaction back. */
		react(id: string, who: 'customer' | 'business', emoji: string): void {
			change(id, (message) => {
				if (emoji === '') delete message.reactions[who];
				else message.reactions[who] = emoji;
			});
		},

		edit(id: string, type: string, content: unknown): void {
			change(id, (message) => Object.assign(message, { type, content, edited: true }));
		},

		revoke(id: string): void {
			change(id, (message) => Object.assign(message, { content: null, revoked: true }));
		},

		/** The business types: until its next message, or for 25 seconds. */
		startTyping(key: ChatKey): void {
			const running = typing.get(nameOf(key));
			if (running) return;
			typing.set(nameOf(key), setTimeout(() => stopTyping(key), typingMs).unref());
			events.publish('chat-typing', { ...key, typing: true });
		},

		reset(): void {
			for (const timer of typing.values()) clearTimeout(timer);
			typing.clear();
			chats.clear();
			places.clear();
		},
	};
}

function nameOf({ numberId, customerId }: ChatKey): string {
	return `${numberId}/${customerId}`;
}
