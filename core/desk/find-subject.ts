import type { Store } from '../store/open-store';
import { canSee, ownOnly } from './can-see';
import type { DeskSettings } from './contract/desk-routes';
import type { Route } from './contract/route';
import { conversationOf } from './conversation-of';
import type { Caller } from './handler';
import { Refusal } from './refusal';

/**
 * The conversation that a route's input names, directly or by what belongs to it. Throws
 * Refusal when there is none that the caller may see; which of the two, nobody learns.
 */
export async function findSubject(
	store: Store,
	{ subject }: Route,
	input: unknown,
	{ caller, settings }: { caller: Caller; settings: DeskSettings },
): Promise<string | null> {
	if (subject === 'none') return null;
	const id = (input as Record<string, string>)[subject] ?? '';
	return await store.read(async (unit) => {
		const found = await conversationOf(unit, subject, id, ownOnly(caller, settings));
		if (found !== undefined && (await canSee(unit, found, caller, settings))) return found;
		throw new Refusal('not-found', 'There is nothing here that you may see.');
	});
}
