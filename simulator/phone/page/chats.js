/**
 * @typedef {import('./chat-message.js').ChatMessage} ChatMessage
 * @typedef {{ messages: Map<string, ChatMessage>, typing: boolean, unread: number }} KnownChat
 */

/** What the page knows of every chat. */
export function createChats() {
	/** @type {Map<string, KnownChat>} */
	const chats = new Map();

	/** @param {string} customerId @returns {KnownChat} */
	const of = (customerId) => {
		const chat = chats.get(customerId) ?? { messages: new Map(), typing: false, unread: 0 };
		chats.set(customerId, chat);
		return chat;
	};

	return {
		of,

		/**
		 * Takes a chat as it was a moment ago. What came by event since is newer.
		 *
		 * @param {string} customerId
		 * @param {{ messages: ChatMessage[], typing: boolean }} chat
		 */
		load(customerId, { messages, typing }) {
			const since = of(customerId);
			const loaded = new Map(messages.map((message) => [message.id, message]));
			for (const [id, message] of since.messages) loaded.set(id, message);
			chats.set(customerId, { messages: loaded, typing, unread: since.unread });
		},

		/** Whether the message is new. @param {string} customerId @param {ChatMessage} message */
		put(customerId, message) {
			const { messages } = of(customerId);
			const isNew = !messages.has(message.id);
			messages.set(message.id, message);
			return isNew;
		},

		clear: () => chats.clear(),
	};
}
