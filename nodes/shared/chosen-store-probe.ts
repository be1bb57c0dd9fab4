import type { Probe } from '../../core/doctor/run-doctor';
import { storeProbe } from '../../core/doctor/store-probe';
import type { CredentialContext } from './kept-credential';
import { chosenLocation, useStore } from './use-store';

/** What there is to find out about the store that the node's credential names. */
export async function chosenStoreProbe(context: CredentialContext): Promise<Probe> {
	return storeProbe({
		file: await sqliteFileOf(context),
		open: async () => (await useStore(context)).store,
	});
}

/** Null where the store lies elsewhere, or nowhere: opening it says why. */
async function sqliteFileOf(context: CredentialContext): Promise<string | null> {
	try {
		const location = await chosenLocation(context);
		return 'sqliteFile' in location ? location.sqliteFile : null;
	} catch {
		return null;
	}
}
