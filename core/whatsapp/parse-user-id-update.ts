import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ItemContext } from './item-context';
import { id, optionalId, optionalText, present } from './loose-schema';
import { notUnderstood } from './not-understood';
import { identityOf } from './parse-identity';
import { parseTime } from './parse-time';
import type { WebhookEvent } from './webhook-event';

const changeOf = (one: z.ZodType<string | undefined>) =>
	z.object({ previous: one, current: one }).catch({ previous: undefined, current: undefined });

const updateSchema = z.object({
	wa_id: optionalId,
	user_id: z.object({ previous: id, current: id }),
	parent_user_id: changeOf(optionalId),
	detail: optionalText,
	timestamp: z.unknown().optional(),
});

/**
 * One item of the field `user_id_update`. Meta announced the field and then did
 * not open it, so nothing depends on it. It has no message id of its own: the id
 * given here is the same for every copy of the same update.
 */
export function parseUserIdUpdate(raw: unknown, context: ItemContext): WebhookEvent {
	const { channel, receivedAt, entryTime } = context;
	const parsed = updateSchema.safeParse(raw);
	if (!parsed.success) return notUnderstood('a user id update without both ids', raw, context);

	const { wa_id, user_id, parent_user_id, detail, timestamp } = parsed.data;
	const { phone: waId } = identityOf({ phone: wa_id });
	const identity = (side: 'previous' | 'current') =>
		present({ waId, bsuid: user_id[side], parentBsuid: parent_user_id[side] });

	return {
		type: 'identity-changed',
		channel,
		change: present({
			wamid: idOf([user_id.previous, user_id.current, String(timestamp)]),
			at: parseTime([timestamp, entryTime], receivedAt),
			kind: 'user-id-changed',
			before: identity('previous'),
			after: identity('current'),
			text: detail,
		}),
	};
}

function idOf(parts: string[]): string {
	return `user-id-update.${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}
