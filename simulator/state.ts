import { createAccount, type AccountSettings } from './account';
import { createCallLog } from './call-log';
import { createChatView } from './chat-view';
import { createEventStream } from './event-stream';
import { createFaults } from './faults';
import { createMediaStore } from './graph/media-store';
import { createRateLimits } from './graph/rate-limits';
import { createRegistrations, type RegistrationState } from './graph/registrations';
import { createSendWindow } from './graph/send-window';
import { createHooks } from './hooks';
import { recordedNotes } from './recorded-notes/recorded-notes';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import { createScriptedNotes } from './speech/scripted-notes';

export type StateOptions = {
	account?: Partial<AccountSettings>;
	settings?: Partial<Settings>;
	/** What Meta already knows about callbacks, from an earlier run. */
	registrations?: RegistrationState;
	now?: () => Date;
};

export type SimulatorState = ReturnType<typeof createState>;

/** Everything the simulated world remembers, in memory, shared by all of its services. */
export function createState(options: StateOptions = {}) {
	const now = options.now ?? (() => new Date());
	const initialSettings: Settings = { ...DEFAULT_SETTINGS, ...options.settings };
	const settings = structuredClone(initialSettings);
	const events = createEventStream();

	const state = {
		now,
		/** The simulator's own address, known once it listens. */
		url: '',
		settings,
		events,
		account: createAccount(options.account),
		calls: createCallLog({ now }),
		hooks: createHooks(),
		faults: createFaults(),
		chats: createChatView({ events }),
		registrations: createRegistrations(options.registrations),
		media: createMediaStore(now),
		sendWindow: createSendWindow(now),
		rateLimits: createRateLimits(settings, now),
		/** The voice notes whose words the simulated recognisers know. */
		scriptedNotes: createScriptedNotes(),

		/** Back to the start, but for the registered callbacks: Meta does not forget those either. */
		reset(): void {
			Object.assign(settings, structuredClone(initialSettings));
			state.hooks.clear();
			state.faults.clear();
			state.calls.clear();
			state.account.reset();
			state.chats.reset();
			state.media.reset();
			state.sendWindow.reset();
			state.rateLimits.reset();
			state.scriptedNotes.reset();
			events.publish('reset', {});
		},
	};

	for (const note of recordedNotes()) state.scriptedNotes.register(note);
	state.calls.subscribe(({ seq, at, service, operation, response, fault }) =>
		events.publish('call', { seq, at, service, operation, status: response?.status, fault }),
	);
	state.faults.subscribe(() => events.publish('faults', { planted: [...state.faults.list()] }));
	return state;
}
