import type { GraphClient } from '../whatsapp/graph-client';
import type { MessagePayload } from '../whatsapp/render-message';
import type { SendOutcome } from '../whatsapp/send-message';

type Sent = MessagePayload & { text?: { body: string }; biz_opaque_callback_data: string };

/**
 * A Graph API in memory that accepts every send, or answers as `outcomes` says, one
 * after another; it keeps what it was sent.
 */
export function aGraph(outcomes: SendOutcome[] = []) {
	const payloads: Sent[] = [];
	const waiting: { count: number; resolve(): void }[] = [];

	const client = {
		sendMessage(_phoneNumberId: string, payload: MessagePayload): Promise<SendOutcome> {
			payloads.push(payload as Sent);
			for (const { count, resolve } of waiting) if (payloads.length >= count) resolve();
			return Promise.resolve(
				outcomes.shift() ?? { outcome: 'accepted', wamid: `wamid.out.${payloads.length}` },
			);
		},
		sendTyping: () => Promise.resolve(),
		markRead: () => Promise.resolve(),
	};

	return {
		client: client as unknown as GraphClient,
		payloads,
		texts: () => payloads.map(({ text }) => text?.body),
		/** Resolves once so many messages have been handed over. */
		sent(count: number): Promise<void> {
			if (payloads.length >= count) return Promise.resolve();
			return new Promise((resolve) => waiting.push({ count, resolve }));
		},
	};
}
