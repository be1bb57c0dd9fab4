import type { Http } from '../http';
import type { Store } from '../store/open-store';
import { type Finding, fine, found } from './finding';
import type { Probe } from './run-doctor';

/** Meta's times and ours are compared all over the desk: reply windows, late messages, tokens. */
const MOST_SECONDS = 60;

/**
 * Compares this machine's clock with the one of a server whose answer tells the time (Meta's, say)
 * and with the database's.
 */
export function clockProbe(
	{ http, address, openStore }: { http: Http; address: string; openStore: () => Promise<Store> },
	now = () => Date.now(),
): Probe {
	return {
		checks: ['clock'],
		async run(tell) {
			const store = await openStore().catch(() => null);
			const ofDatabase = store && (await databaseOff(store, now));
			if (ofDatabase) return tell(ofDatabase);
			tell(await serverOff(http, address, now));
		},
	};
}

async function databaseOff(store: Store, now: () => number): Promise<Finding | null> {
	const asked = now();
	const time = Date.parse(await store.read(({ now: ofDatabase }) => Promise.resolve(ofDatabase)));
	const seconds = secondsOff(time, asked, now());
	return seconds > MOST_SECONDS ? found('database-clock-off', { seconds }) : null;
}

async function serverOff(http: Http, address: string, now: () => number): Promise<Finding> {
	const asked = now();
	const { headers } = await http({ method: 'GET', url: address });
	// Whole seconds: https://www.rfc-editor.org/rfc/rfc9110#field.date
	const time = Date.parse(headers.date ?? '');
	if (Number.isNaN(time)) throw new Error('The answer tells no time');
	const seconds = secondsOff(time, asked, now());
	return seconds > MOST_SECONDS ? found('clock-off', { seconds }) : fine('clock', { seconds });
}

/** Between 0 and the whole distance: the time was told at some moment between asking and answer. */
function secondsOff(time: number, asked: number, answered: number): number {
	const ahead = time - answered;
	const behind = asked - time;
	return Math.max(0, Math.round(Math.max(ahead, behind) / 1000));
}
