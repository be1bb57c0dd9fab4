import { createRecorder } from '../../core/inbox/recorder';
import { openStore, type StoreLocation } from '../../core/store/open-store';
import { type CredentialContext, keptCredential } from './kept-credential';
import { type OpenStore, processHandles } from './process-handles';
import { type StoreCredential, storeLocation } from './store-location';

/**
 * The store that the node's credential names; see `storeLocation` for nodes without one.
 * Opened once for the whole process and kept open: every node of a desk shares it. Throws
 * InputError when it cannot be opened.
 */
export async function useStore(context: CredentialContext): Promise<OpenStore> {
	const location = await chosenLocation(context);
	const key = JSON.stringify(location);
	const { stores, ready } = processHandles();
	await ready;
	const known = stores.get(key);
	if (known) return await known;

	const opening = open(location);
	stores.set(key, opening);
	// A store that could not be opened is tried again: what was wrong may have been mended.
	opening.catch(() => stores.delete(key));
	return await opening;
}

/** Where the node's store lies. Throws InputError for a place that cannot be meant. */
export async function chosenLocation(context: CredentialContext): Promise<StoreLocation> {
	const chosen = context.getNode().credentials?.talkTraceStoreApi
		? await keptCredential<StoreCredential>(context, 'talkTraceStoreApi')
		: {};
	return storeLocation(chosen);
}

async function open(location: StoreLocation): Promise<OpenStore> {
	const store = await openStore(location);
	return { store, location, recorder: createRecorder(store), knownChannels: new Map() };
}
