import { aliasesOf } from '../store/contact-store';
import type { Unit } from '../store/schema';
import type { Recipient } from '../whatsapp/render-message';

/** The contact's most recent address, or undefined for one that cannot be written to (a group). */
export async function recipientOf(unit: Unit, contactId: string): Promise<Recipient | undefined> {
	const aliases = await aliasesOf(unit, contactId);
	const latest = (kind: string) => aliases.find((alias) => alias.kind === kind)?.value;

	// Meta asks to answer to exactly what it gave: `from` first, its other spelling after.
	const phone = latest('phone');
	if (phone) return { phone };
	const waId = latest('wa-id');
	if (waId) return { waId };
	const bsuid = latest('bsuid') ?? latest('parent-bsuid');
	return bsuid ? { bsuid } : undefined;
}
