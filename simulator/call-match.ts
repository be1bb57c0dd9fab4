import { z } from 'zod';
import type { LoggedCall } from './call-log';

/** Which calls a fault or a hold is meant for. Every field given must agree. */
export const callMatchSchema = z.strictObject({
	/** For example `send`, `typing`, `media.upload`, `chat`. */
	operation: z.string().optional(),
	/** A telephone number in any spelling, or a business-scoped user id. */
	recipient: z.string().optional(),
	/** The message's type: `text`, `template`, … */
	type: z.string().optional(),
	/** Text that stands anywhere in the call's body. */
	contains: z.string().optional(),
});

export type CallMatch = z.infer<typeof callMatchSchema>;

/** Whether a call is one of those described. An empty description fits every call. */
export function matchesCall(match: CallMatch, call: Pick<LoggedCall, 'operation' | 'request'>) {
	const body = isRecord(call.request) ? call.request : {};

	if (match.operation !== undefined && match.operation !== call.operation) return false;
	if (match.type !== undefined && match.type !== body['type']) return false;
	if (match.recipient !== undefined && !isRecipient(match.recipient, body)) return false;
	if (match.contains !== undefined && !containsText(call.request, match.contains)) return false;
	return true;
}

function isRecipient(wanted: string, body: Record<string, unknown>): boolean {
	if (body['recipient'] === wanted) return true;
	return typeof body['to'] === 'string' && digitsOf(body['to']) === digitsOf(wanted);
}

function containsText(value: unknown, text: string): boolean {
	if (typeof value === 'string') return value.includes(text);
	if (Array.isArray(value)) return value.some((item) => containsText(item, text));
	if (isRecord(value)) return Object.values(value).some((item) => containsText(item, text));
	return false;
}

function digitsOf(phone: string): string {
	return phone.replace(/\D/g, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
