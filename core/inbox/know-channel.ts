import { ensureChannel, findChannel } from '../store/channel-store';
import type { Store } from '../store/open-store';

/** The ids of channels that this process has seen in the store, by phone number id; channels are never removed. */
export type KnownChannels = Map<string, string>;

/**
 * The id of the number's channel, which is made where the store has none: it has to exist before its
 * first message.
 */
export async function knowChannel(
	{ store, knownChannels }: { store: Store; knownChannels: KnownChannels },
	account: { phoneNumberId: string; businessAccountId: string },
): Promise<string> {
	const { phoneNumberId } = account;
	const known = knownChannels.get(phoneNumberId);
	if (known !== undefined) return known;

	// A write would wait for the only writer.
	const { id } =
		(await store.read((unit) => findChannel(unit, phoneNumberId))) ??
		(await store.write((unit) => ensureChannel(unit, account)));
	knownChannels.set(phoneNumberId, id);
	return id;
}
