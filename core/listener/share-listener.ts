import { isDeepStrictEqual } from 'node:util';
import { InputError } from '../errors';
import { listenerAddress, type ListenerSettings } from './listener-settings';
import type { Mount } from './mount';
import { type Listener, startListener } from './start-listener';

/** The listeners of a process by their address. */
export type SharedListeners = Map<string, SharedListener>;

type SharedListener = { settings: ListenerSettings; listening: Promise<Listener>; holds: number };

/** A number's place on a listener that it may share; `release` may be called more than once. */
export type Hold = { release(): Promise<void> };

/**
 * Serves a number on the listener at this address, which is started with its first number and
 * ends with its last. Throws InputError where it cannot listen, where the path is taken, or
 * where it is up with other settings.
 */
export async function shareListener(
	listeners: SharedListeners,
	settings: ListenerSettings,
	mount: Mount,
): Promise<Hold> {
	const address = listenerAddress(settings);
	const shared = listeners.get(address) ?? start(listeners, settings, mount.onError);
	if (!isDeepStrictEqual(shared.settings, settings)) {
		throw new InputError(
			`Another WhatsApp Trigger listens at ${address} with other TLS files, trusted proxies or metrics: give both the same, and publish both anew.`,
		);
	}

	shared.holds += 1;
	let listener: Listener | undefined;
	let stopServing = () => {};
	let released = false;
	const release = async () => {
		if (released) return;
		released = true;
		stopServing();
		shared.holds -= 1;
		if (shared.holds > 0) return;
		if (listeners.get(address) === shared) listeners.delete(address);
		await listener?.close();
	};
	try {
		listener = await shared.listening;
		stopServing = listener.mount(mount);
	} catch (error) {
		await release();
		throw error;
	}
	return { release };
}

function start(
	listeners: SharedListeners,
	settings: ListenerSettings,
	onError: (error: unknown) => void,
): SharedListener {
	const shared = { settings, listening: startListener(settings, onError), holds: 0 };
	listeners.set(listenerAddress(settings), shared);
	return shared;
}
