import type { DeskModels } from '../desk/desk-models';
import type { Desk } from '../desk/desk-router';
import type { IntakeRules } from '../inbox/intake-rules';
import type { KnownChannels } from '../inbox/know-channel';
import type { Recorder } from '../inbox/recorder';
import type { Store } from '../store/open-store';

/** What of a WhatsApp account proves who calls. */
export type ListenerAccount = {
	phoneNumberId: string;
	businessAccountId: string;
	appSecret: string;
	verifyToken: string;
};

/** A store with the recorder that groups its commits. */
export type ListenerStore = { store: Store; recorder: Recorder; knownChannels: KnownChannels };

/** One number that a listener takes deliveries for. */
export type Mount = {
	/** Whose it is: the same owner's newer mount serves in place of the older one. */
	owner: string;
	path: string;
	/** As it is when the mount is made. */
	account: ListenerAccount;
	/** As it is now: secrets may change while the listener is up. */
	currentAccount: () => Promise<ListenerAccount>;
	rules: IntakeRules;
	desk: ListenerStore;
	/** Where agents find the desk of this store; null where it is not served here. */
	dashboard: MountedDashboard | null;
	/** Told of what went wrong; never with anything personal. */
	onError: (error: unknown) => void;
};

export type MountedDashboard = {
	path: string;
	desk: Desk;
	models?: () => Promise<DeskModels | null>;
};
