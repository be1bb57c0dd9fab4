import { randomUUID } from 'node:crypto';
import { endKnowledgeLease, holdKnowledgeLease } from '../store/knowledge-lease';
import type { Store } from '../store/open-store';

const LEASE_MS = 60_000;
const RENEW_MS = 15_000;

export type HeldLease = {
	/** Aborted when the lease is lost, or cannot be renewed: somebody else may index by then. */
	signal: AbortSignal;
	end(): Promise<void>;
};

/** Makes this the one who indexes, until `end`; undefined while another process does. */
export async function holdLease(store: Store): Promise<HeldLease | undefined> {
	const holder = randomUUID();
	const renew = () =>
		store.write((unit) => holdKnowledgeLease(unit, { holder, leaseMs: LEASE_MS }));
	if (!(await renew())) return undefined;

	const lost = new AbortController();
	const timer = setInterval(() => {
		renew()
			.then((held) => held || lost.abort())
			.catch((error: unknown) => lost.abort(error));
	}, RENEW_MS);
	timer.unref();

	return {
		signal: lost.signal,
		async end() {
			clearInterval(timer);
			await store.write((unit) => endKnowledgeLease(unit, holder));
		},
	};
}
