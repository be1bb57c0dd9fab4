import type { ChannelReference, Identity } from '../whatsapp/webhook-event';
import type { Alias } from '../store/contact-store';

/** Numbers are the same for every business; user ids are given to each business anew. */
const EVERYWHERE = 'whatsapp';

/** Every alias that an identity holds, strongest first. Empty when Meta named nobody. */
export function identityAliases(identity: Identity, channel: ChannelReference): Alias[] {
	const { bsuid, parentBsuid, waId, phone } = identity;
	const business = channel.businessAccountId;

	return [
		bsuid && { scope: business, kind: 'bsuid' as const, value: bsuid },
		parentBsuid && { scope: business, kind: 'parent-bsuid' as const, value: parentBsuid },
		waId && { scope: EVERYWHERE, kind: 'wa-id' as const, value: waId },
		phone && { scope: EVERYWHERE, kind: 'phone' as const, value: phone },
	].filter((alias) => alias !== undefined && alias !== '');
}

/** The names under which somebody with this number (digits) may be known, the likelier first. */
export function numberAliases(value: string): [Alias, Alias] {
	return [
		{ scope: EVERYWHERE, kind: 'phone', value },
		{ scope: EVERYWHERE, kind: 'wa-id', value },
	];
}

/** The alias of a group chat, which is a contact of its own. */
export function groupAlias(groupId: string, channel: ChannelReference): Alias {
	return { scope: channel.businessAccountId, kind: 'group', value: groupId };
}
