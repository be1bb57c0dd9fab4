import { z } from 'zod';
import { NetworkError } from '../errors';
import type { HttpResponse } from '../http';
import type { GraphCall } from './graph-call';
import { parseGraphError, type GraphError } from './graph-error';
import { list, optionalText, present, readable, text } from './loose-schema';
import type { MessagePayload } from './render-message';

/**
 * What became of one send. `unknown` must never be repeated blindly: Meta may have
 * sent the message, and it knows no idempotency key. `refused` may be repeated only
 * where `error.retry` says wait or yes.
 */
export type SendOutcome =
	| { outcome: 'accepted'; wamid: string; recipientWaId?: string; recipientUserId?: string }
	| { outcome: 'refused'; status: number; error: GraphError }
	| { outcome: 'unknown'; reason: string };

const acceptedSchema = z.object({
	messages: z.tuple([z.object({ id: text })], z.unknown()),
	contacts: list,
});

const recipientSchema = z.object({ wa_id: optionalText, user_id: optionalText });

/** Hands one message to Meta, in a single try. Rejects only for a fault of ours. */
export async function sendMessage(
	call: GraphCall,
	phoneNumberId: string,
	payload: MessagePayload,
	{ timeoutMs }: { timeoutMs?: number } = {},
): Promise<SendOutcome> {
	try {
		const response = await call({
			method: 'POST',
			path: [phoneNumberId, 'messages'],
			body: payload,
			timeoutMs,
		});
		return outcomeOf(response);
	} catch (error) {
		if (!(error instanceof NetworkError)) throw error;
		return { outcome: 'unknown', reason: error.message };
	}
}

function outcomeOf({ status, body }: HttpResponse): SendOutcome {
	if (status >= 200 && status < 300) {
		return acceptedOutcome(body) ?? unknown(status, 'no message id that can be read');
	}
	if (status === 408) return unknown(status, 'a time-out');

	const error = parseGraphError(status, body);
	if (!error) return unknown(status, 'no error that can be read');

	// A code outside the catalogue says nothing sure about what became of the message.
	const refused = { ...error, retry: error.known ? error.retry : ('no' as const) };
	const repeatable = refused.retry === 'wait' || refused.retry === 'yes';
	if (status >= 500 && !repeatable) return unknown(status, `code ${error.code}`);

	return { outcome: 'refused', status, error: refused };
}

function acceptedOutcome(body: unknown): SendOutcome | undefined {
	const accepted = acceptedSchema.safeParse(body);
	if (!accepted.success) return undefined;

	const [recipient] = readable(recipientSchema, accepted.data.contacts);
	return present({
		outcome: 'accepted' as const,
		wamid: accepted.data.messages[0].id,
		recipientWaId: recipient?.wa_id,
		recipientUserId: recipient?.user_id,
	});
}

function unknown(status: number, what: string): SendOutcome {
	return { outcome: 'unknown', reason: `WhatsApp answered ${status} with ${what}` };
}
