import type { DeskEvent, SetUpLinkEvent } from '../../core/desk/desk-event';
import type { Recorder } from '../../core/inbox/recorder';
import type { Store, StoreLocation } from '../../core/store/open-store';

/** A store that this process has open, with the one recorder that groups its commits. */
export type OpenStore = {
	store: Store;
	location: StoreLocation;
	recorder: Recorder;
	/** Phone number ids whose channel this process has seen in the store; channels are never removed. */
	knownNumbers: Set<string>;
};

/**
 * What lives as long as the n8n process. It hangs on `globalThis`, not on a module:
 * n8n loads node classes several times, and an update loads our modules anew while the
 * old handles are still open.
 */
export type ProcessHandles = {
	stores: Map<string, Promise<OpenStore>>;
	credentials: Map<string, { value: unknown; until: number }>;
	/** Turns that a test run's webhook has just stored, by trigger, for its `trigger()` to emit. */
	testTurns: Map<string, string[]>;
	/** How far the feed had got when a test of the dashboard began, by trigger. */
	testFeeds: Map<string, number>;
	/** What a test of the dashboard has brought about, by trigger, for its `trigger()` to emit. */
	testEvents: Map<string, (DeskEvent | SetUpLinkEvent)[]>;
	/** What test runs have replaced at Meta for their time, by the address they listen at. */
	testCallbacks: Map<string, string | null>;
};

const KEY = Symbol.for('n8n-nodes-talktrace@1');

export function processHandles(): ProcessHandles {
	const holder = globalThis as { [KEY]?: ProcessHandles };
	holder[KEY] ??= {
		stores: new Map(),
		credentials: new Map(),
		testTurns: new Map(),
		testFeeds: new Map(),
		testEvents: new Map(),
		testCallbacks: new Map(),
	};
	return holder[KEY];
}
