/** A callback that answered its challenge, and the token it was asked with. */
export type Callback = { url: string; verifyToken: string };

/** Where deliveries go, as Meta remembers it. Plain JSON, so that it can be kept over a restart. */
export type RegistrationState = {
	app?: Callback & { fields: string[] };
	/** Whether the business account sends its events to the app at all. */
	linked: boolean;
	businessAccount?: Callback;
	/** By `phone_number_id`. */
	numbers: Record<string, Callback>;
};

type RegistrationLevel = 'phone_number' | 'whatsapp_business_account' | 'application';

export type Route =
	{ routed: true; url: string; level: RegistrationLevel } | { routed: false; reason: string };

export type Registrations = ReturnType<typeof createRegistrations>;

/** Fields that follow an override; template and account news always go to the app's callback. */
const OVERRIDABLE_FIELDS = new Set([
	'messages',
	'message_echoes',
	'calls',
	'consumer_profile',
	'messaging_handovers',
	'group_lifecycle_update',
	'group_participants_update',
	'group_settings_update',
	'group_status_update',
	'smb_message_echoes',
	'smb_app_state_sync',
	'history',
	'account_settings_update',
]);

const NOTHING: RegistrationState = { linked: false, numbers: {} };

/** The three levels of callbacks. The most special one wins: number, business account, app. */
export function createRegistrations(initial: RegistrationState = NOTHING) {
	const listeners = new Set<(state: RegistrationState) => void>();
	const state = structuredClone(initial);

	const change = (edit: (state: RegistrationState) => void) => {
		edit(state);
		for (const listener of [...listeners]) listener(structuredClone(state));
	};

	return {
		state: (): RegistrationState => structuredClone(state),

		/** Changes what is registered and tells everyone who follows. */
		change,

		/** Whether the app receives messages of the business account: the base of every override. */
		acceptsOverride(): boolean {
			return state.linked && (state.app?.fields.includes('messages') ?? false);
		},

		/** Where an event goes. `numberId` is absent for events of the whole account. */
		route(field: string, numberId?: string): Route {
			if (!state.app) return nowhere('the app has no webhook subscription');
			if (!state.linked) return nowhere('the business account is not linked to the app');
			if (!state.app.fields.includes(field)) {
				return nowhere(`the app is not subscribed to the field ${field}`);
			}

			const number = numberId === undefined ? undefined : state.numbers[numberId];
			if (OVERRIDABLE_FIELDS.has(field)) {
				if (number) return routed(number, 'phone_number');
				if (state.businessAccount)
					return routed(state.businessAccount, 'whatsapp_business_account');
			}
			return routed(state.app, 'application');
		},

		/** Calls `listener` after every change, until the returned function is called. */
		subscribe(listener: (state: RegistrationState) => void): () => void {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}

function routed({ url }: Callback, level: RegistrationLevel): Route {
	return { routed: true, url, level };
}

function nowhere(reason: string): Route {
	return { routed: false, reason };
}
