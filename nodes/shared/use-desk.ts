import { join } from 'node:path';
import { createDesk } from '../../core/desk/app';
import { createLive } from '../../core/desk/live';
import type { Store } from '../../core/store/open-store';
import { readAssets } from '../../core/desk/read-assets';
import { processHandles } from './process-handles';

/** Told of what went wrong; `path` is the route, where it was one. */
type OnError = (error: unknown, path: string) => void;

export type Desk = ReturnType<typeof createDesk>;

/** The page lies beside the nodes in the built package. */
const PAGE = join(__dirname, '../../dashboard');

/** One desk a store, so that all its pages share what is read for them. */
const desks = new WeakMap<Store, Promise<Desk>>();

/** The desk of this store, made at the first call in the process. */
export async function useDesk(store: Store, onError: OnError): Promise<Desk> {
	const known = desks.get(store);
	if (known) return await known;

	const making = make(store, onError);
	desks.set(store, making);
	making.catch(() => desks.delete(store));
	return await making;
}

async function make(store: Store, onError: OnError): Promise<Desk> {
	const assets = await readAssets(PAGE);
	const live = createLive(store, (error) => onError(error, 'events'));
	processHandles().pages.add(live);
	return createDesk({ store, live, assets, onError });
}
