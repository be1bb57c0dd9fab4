import type { ITriggerFunctions } from 'n8n-workflow';
import type { DeskModels } from '../../core/desk/desk-models';
import { InputError } from '../../core/errors';
import type { KnownChannels } from '../../core/inbox/know-channel';
import type { Recorder } from '../../core/inbox/recorder';
import type { Hold, SharedListeners } from '../../core/listener/share-listener';
import { PACKAGE_VERSION } from '../../core/package-version';
import type { Store, StoreLocation } from '../../core/store/open-store';

/** A store that this process has open, with the one recorder that groups its commits. */
export type OpenStore = {
	store: Store;
	location: StoreLocation;
	recorder: Recorder;
	knownChannels: KnownChannels;
};

/** A trigger that is live in this process, and the version of the package that runs it. */
export type LiveTrigger = {
	version: string;
	context: ITriggerFunctions;
	stop(): Promise<void>;
};

/**
 * What lives as long as the n8n process. It hangs on `globalThis`, not on a module: n8n loads
 * node classes several times, and an update loads our modules anew while n8n goes on.
 */
export type ProcessHandles = {
	/** Of the package that opened them. */
	version: string;
	/** Resolves when what an earlier version had open is closed. */
	ready: Promise<void>;
	stores: Map<string, Promise<OpenStore>>;
	credentials: Map<string, { value: unknown; until: number }>;
	/** What test runs have replaced at Meta for their time, by the address they listen at. */
	testCallbacks: Map<string, string | null>;
	/** The models of the Dashboard node that is live, by store id, for the desk on a listener. */
	deskModels: Map<string, () => Promise<DeskModels | null>>;
	/** Dedicated listeners, by address. */
	listeners: SharedListeners;
	/** What keeps a listener up while Meta verifies it, until `trigger()` holds it, by trigger. */
	registering: Map<string, Hold>;
	/** Triggers by an id of their start; later versions go on with the same map. */
	live: Map<string, LiveTrigger>;
	/** What tells pages of changes, each for a store. */
	pages: Set<{ close(): void }>;
};

type Holder = {
	[KEY]?: ProcessHandles;
	[FIRST_KEY]?: Pick<ProcessHandles, 'stores' | 'testCallbacks'>;
};

const KEY = Symbol.for('n8n-nodes-talktrace@2');

/** Where 0.1.0 has its handles. It did not keep what is live. */
const FIRST_KEY = Symbol.for('n8n-nodes-talktrace@1');

/**
 * The handles of this process, made when they are first asked for. Throws InputError where a
 * later version of the package has taken them over: what asks is the rest of an earlier one.
 */
export function processHandles(): ProcessHandles {
	const holder = globalThis as Holder;
	const handles = (holder[KEY] ??= noHandles());
	if (handles.version === PACKAGE_VERSION) return handles;
	throw new InputError('TalkTrace has been updated while this was under way.');
}

/**
 * The handles that this process has so far. Those of another version are replaced: `retire`
 * gets them, and the new ones are ready when it has ended.
 */
export function takeHandlesOver(
	retire: (earlier: ProcessHandles) => Promise<void>,
): ProcessHandles | undefined {
	const holder = globalThis as Holder;
	const first = holder[FIRST_KEY];
	const earlier = holder[KEY] ?? (first && { ...noHandles(), ...first, version: '0.1.0' });
	if (!earlier || earlier.version === PACKAGE_VERSION) return earlier;

	delete holder[FIRST_KEY];
	const { live, testCallbacks } = earlier;
	// Begun while they are in place: what ends by it may ask for them once more.
	const ready = retire(earlier);
	holder[KEY] = { ...noHandles(), live, testCallbacks, ready };
	return holder[KEY];
}

function noHandles(): ProcessHandles {
	return {
		version: PACKAGE_VERSION,
		ready: Promise.resolve(),
		stores: new Map(),
		credentials: new Map(),
		testCallbacks: new Map(),
		deskModels: new Map(),
		listeners: new Map(),
		registering: new Map(),
		live: new Map(),
		pages: new Set(),
	};
}
