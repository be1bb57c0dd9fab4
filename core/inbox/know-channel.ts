import { ensureChannel } from '../store/channel-store';
import type { Store } from '../store/open-store';

type KnownNumbers = {
	store: Store;
	/** Phone number ids whose channel this process has seen in the store; channels are never removed. */
	knownNumbers: Set<string>;
};

/** Makes the number's channel where the store has none: it has to exist before its first message. */
export async function knowChannel(
	{ store, knownNumbers }: KnownNumbers,
	account: { phoneNumberId: string; businessAccountId: string },
): Promise<void> {
	if (knownNumbers.has(account.phoneNumberId)) return;
	await store.write((unit) => ensureChannel(unit, account));
	knownNumbers.add(account.phoneNumberId);
}
