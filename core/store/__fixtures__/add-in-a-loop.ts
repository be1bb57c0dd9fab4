import { openStore, type StoreLocation } from '../open-store';
import { addOne } from './jobs';

/** A program: another process on the store, which adds one as often as it is told, at its parent's word. */
type Order = { location: StoreLocation; key: string; times: number };

process.once('message', (order: Order) => void add(order));

async function add({ location, key, times }: Order): Promise<void> {
	const store = await openStore(location);
	process.send?.('ready');
	await new Promise((resolve) => process.once('message', resolve));
	for (let time = 0; time < times; time += 1) await store.writeJob(addOne, key);
	await store.close();
	process.disconnect();
}
