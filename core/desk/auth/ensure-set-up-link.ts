import { hasOwner, lockAgents } from '../../store/agent-store';
import { makeLink } from '../../store/agent-link-store';
import type { Store } from '../../store/open-store';
import { makeToken } from './secret-token';

/**
 * A link with which the desk gets its first owner, for 30 minutes; one that was made before is
 * worthless from now on. Null when the desk has an owner. Whoever has the token owns the desk:
 * it goes where only the desk's operator can read, never into a log.
 */
export async function ensureSetUpLink(
	store: Store,
): Promise<{ token: string; validUntil: string } | null> {
	const { token, tokenHash } = makeToken();
	return await store.write(async (unit) => {
		await lockAgents(unit);
		if (await hasOwner(unit)) return null;
		const { validUntil } = await makeLink(unit, { tokenHash, purpose: 'set-up' });
		return { token, validUntil };
	});
}
