import type { Embedder } from '../../language/embedder';
import { openStore, type Store, type StoreLocation } from '../../store/open-store';
import { aReading } from '../../testing/a-reading';
import { addSource } from '../add-source';
import { continueIndexing } from '../continue-indexing';
import { requestIndex } from '../reindex';
import { anEmbedder } from './an-embedder';

/** What a program of its own does on the store, and before which of its transactions it stops for good. */
export type Order = {
	location: StoreLocation;
	stopBefore: number | null;
} & (
	| { kind: 'add'; name: string; texts: string[] }
	| { kind: 'reindex'; model: string | null }
	| { kind: 'sweep' }
);

/** `ready`: the store is open. `begun`: it works. `stopped`: at the transaction that was named. */
export type Report = 'ready' | 'begun' | 'stopped' | 'done';

process.once('message', (order: Order) => void perform(order));

async function perform(order: Order): Promise<void> {
	const store = await openStore(order.location);
	tell('ready');
	await new Promise((resolve) => process.once('message', resolve));
	tell('begun');
	await work(stopping(store, order.stopBefore), order);
	tell('done');
}

async function work(store: Store, order: Order): Promise<void> {
	if (order.kind === 'add') {
		const { reading, body } = aReading(order.texts);
		await addSource(store, { kind: 'text', name: order.name }, reading, body);
	} else if (order.kind === 'reindex') {
		const embedder: Embedder | null = order.model === null ? null : anEmbedder(order.model);
		await requestIndex(store, embedder, { force: true });
		await continueIndexing(store, { embedder });
	} else {
		await continueIndexing(store, { embedder: null });
	}
}

/** The same store, whose transaction of this number never begins. */
function stopping(store: Store, stopBefore: number | null): Store {
	let begun = 0;
	async function stopHere() {
		begun += 1;
		if (begun !== stopBefore) return;
		tell('stopped');
		// Its parent ends it; a timer keeps it alive until then.
		await new Promise(() => setInterval(() => undefined, 1_000));
	}
	return {
		...store,
		async write(work) {
			await stopHere();
			return await store.write(work);
		},
		async writeJob(job, input) {
			await stopHere();
			return await store.writeJob(job, input);
		},
	};
}

function tell(report: Report): void {
	process.send?.(report);
}
