import { aliasesOf } from '../store/contact-store';
import type { AliasKind } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { Recipient } from '../whatsapp/render-message';

/** The contact's most recent address, or undefined for one that cannot be written to (a group). */
export async function recipientOf(unit: Unit, contactId: string): Promise<Recipient | undefined> {
	const aliases = await aliasesOf(unit, contactId);
	const latest = (...kinds: AliasKind[]) =>
		aliases
			.filter(({ kind }) => kinds.includes(kind))
			// Seen together, `from` goes first: Meta asks to answer to exactly what it gave.
			.sort((a, b) => compare(b.lastSeenAt, a.lastSeenAt) || compare(a.kind, b.kind))[0]?.value;

	const phone = latest('phone', 'wa-id');
	if (phone) return { phone };
	const bsuid = latest('bsuid') ?? latest('parent-bsuid');
	return bsuid ? { bsuid } : undefined;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
