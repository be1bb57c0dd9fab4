import { keepRaw } from './keep-raw';
import { present } from './loose-schema';
import type { ChannelReference, WebhookEvent } from './webhook-event';

/** The event for a piece of a delivery that we cannot read. `reason` never quotes the piece. */
export function notUnderstood(
	reason: string,
	raw: unknown,
	{ field, channel }: { field?: string; channel?: ChannelReference } = {},
): WebhookEvent {
	return present({ type: 'not-understood', reason, field, channel, raw: keepRaw(raw) });
}
