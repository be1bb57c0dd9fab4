import { InputError } from '../errors';
import { numberAliases } from '../inbox/identity-aliases';
import { ensureConversation, lockConversation } from '../store/conversation-store';
import { resolveContact } from '../store/resolve-contact';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';

/** What the world's longest numbers have, with the country code (E.164), and the shortest that are in use. */
const PHONE_NUMBER = /^[1-9]\d{6,14}$/;

/**
 * The conversation on this channel with whoever has the phone number, its row locked;
 * contact and conversation are made where the store has none. From now on the contact is
 * written to at this number. Throws InputError for anything that is no number with its
 * country code.
 */
export async function conversationOfNumber(
	unit: Unit,
	channelId: string,
	phone: string,
): Promise<ConversationRow> {
	const digits = phone.replace(/\D/g, '').replace(/^00/, '');
	if (!PHONE_NUMBER.test(digits) || !/^[\d\s()+./-]+$/.test(phone.trim())) {
		throw new InputError(
			'The recipient is no phone number. Write it with its country code and digits, such as +1 202 555 0101.',
		);
	}

	const contactId = await resolveContact(unit, [await aliasInUse(unit, digits)], {});
	const conversationId = await ensureConversation(unit, channelId, contactId);
	const conversation = await lockConversation(unit, conversationId);
	if (!conversation) throw new InputError('The conversation has just been merged. Try again.');
	return conversation;
}

/**
 * One name is enough to find who is known by it. Both at once would say that whoever has
 * the number and whoever has the WhatsApp id are one person, which nobody has told us.
 */
async function aliasInUse({ db }: Unit, digits: string) {
	const aliases = numberAliases(digits);
	const known = await db
		.selectFrom('contactAlias')
		.select('kind')
		.where((eb) => eb.or(aliases.map(({ scope, kind, value }) => eb.and({ scope, kind, value }))))
		.execute();
	const isKnown = ({ kind }: { kind: string }) => known.some((row) => row.kind === kind);
	return aliases.find(isKnown) ?? aliases[0];
}
