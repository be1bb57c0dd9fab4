import { z } from 'zod';
import { expectSuccess, readAnswer } from './graph-answer';
import { createGraphCall, type GraphOptions } from './graph-call';
import { createHealthVerbs } from './graph-health';
import { createOverrideVerbs } from './graph-overrides';
import { createSubscriptionVerbs } from './graph-subscriptions';
import { createTemplateVerbs } from './graph-templates';
import { createUploadVerbs } from './graph-upload';
import { optionalText, present, text } from './loose-schema';
import type { MessagePayload } from './render-message';
import { sendMessage } from './send-message';

export type GraphClient = ReturnType<typeof createGraphClient>;

export type PhoneNumber = {
	id: string;
	displayPhoneNumber?: string;
	verifiedName?: string;
	status?: string;
	qualityRating?: string;
	nameStatus?: string;
	platformType?: string;
};

const phoneNumberSchema = z
	.object({
		id: text,
		display_phone_number: optionalText,
		verified_name: optionalText,
		status: optionalText,
		quality_rating: optionalText,
		name_status: optionalText,
		platform_type: optionalText,
	})
	.transform((number): PhoneNumber =>
		present({
			id: number.id,
			displayPhoneNumber: number.display_phone_number,
			verifiedName: number.verified_name,
			status: number.status,
			qualityRating: number.quality_rating,
			nameStatus: number.name_status,
			platformType: number.platform_type,
		}),
	);

const PHONE_NUMBER_FIELDS =
	'id,display_phone_number,verified_name,status,quality_rating,name_status,platform_type';

/**
 * The Graph API of WhatsApp under one token. Wrong settings throw an InputError
 * here; a refused call throws a GraphProviderError, no answer a NetworkError. Only
 * `sendMessage` returns its failures, since one of them must not be repeated.
 */
export function createGraphClient(options: GraphOptions) {
	const call = createGraphCall(options);

	/** Marks a message, and with it all older ones of its conversation, as read. */
	async function markRead(phoneNumberId: string, wamid: string, typing = {}): Promise<void> {
		const body = { messaging_product: 'whatsapp', status: 'read', message_id: wamid, ...typing };
		expectSuccess(await call({ method: 'POST', path: [phoneNumberId, 'messages'], body }));
	}

	return {
		sendMessage: (
			phoneNumberId: string,
			payload: MessagePayload,
			limits?: { timeoutMs?: number },
		) => sendMessage(call, phoneNumberId, payload, limits),

		markRead: (phoneNumberId: string, wamid: string) => markRead(phoneNumberId, wamid),

		/** Shows "typing…" for 25 seconds or until we answer. Marks as read as well: Meta ties them. */
		sendTyping: (phoneNumberId: string, wamid: string) =>
			markRead(phoneNumberId, wamid, { typing_indicator: { type: 'text' } }),

		async getPhoneNumber(phoneNumberId: string): Promise<PhoneNumber> {
			const query = { fields: PHONE_NUMBER_FIELDS };
			return readAnswer(
				await call({ method: 'GET', path: [phoneNumberId], query }),
				phoneNumberSchema,
			);
		},

		...createHealthVerbs(call, options.accessToken),
		...createOverrideVerbs(call),
		...createSubscriptionVerbs(call),
		...createTemplateVerbs(call),
		...createUploadVerbs(call),
	};
}
