import type { InboundMessage } from '../whatsapp/webhook-event';
import { type IntakeRules, SILENT_KINDS } from './intake-rules';

/** Whether a message says something to this desk that may want an answer. */
export function speaks({ content, groupId, standby }: InboundMessage): boolean {
	return !SILENT_KINDS.includes(content.kind) && !groupId && !standby;
}

/** Meta tries for 7 days; an answer of the AI to what was asked hours ago helps nobody. */
export function isLate(
	message: InboundMessage,
	now: string,
	{ latestAgeMs }: IntakeRules,
): boolean {
	return Date.parse(now) - Date.parse(message.sentAt) > latestAgeMs;
}

/** What is kept of a message beside its content. */
export function extraOf(message: InboundMessage): Record<string, unknown> {
	const { quotedWamid, forwarded, referral, referredProduct, groupId, from, standby, raw } =
		message;
	return {
		...(quotedWamid && { quotedWamid }),
		...(forwarded && { forwarded }),
		...(referral && { referral }),
		...(referredProduct && { referredProduct }),
		...(groupId && { participant: from.name ?? null }),
		...(standby && { standby }),
		...(raw !== undefined && { raw }),
	};
}
