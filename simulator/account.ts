import { randomBytes } from 'node:crypto';

/** A person on WhatsApp, as the simulated Meta knows them. */
export type Customer = {
	/** The simulator's own name for this person, used in the control API's paths. */
	id: string;
	name: string;
	/** Digits. Absent for someone who hides the number behind a username. */
	waId?: string;
	/** What people dial, where it is not the `waId` (Brazil's ninth digit). */
	phone?: string;
	/** Business-scoped user id: the one identifier that every customer has. */
	bsuid: string;
	username?: string;
};

export type BusinessNumber = {
	id: string;
	/** Digits with the country code. */
	displayPhoneNumber: string;
	/** What Meta puts before a recipient that is written without a plus sign. */
	countryCode: string;
	verifiedName: string;
	/** Set on Meta's test numbers: the only recipients (wa_id) that are allowed. */
	allowedRecipients?: string[];
};

export type AccessToken = {
	value: string;
	scopes: string[];
	expired?: boolean;
	/** A valid token of somebody else, with no rights on this business account. */
	foreign?: boolean;
	/** It ends so many days from now; never where not given. */
	endsInDays?: number;
	/** The app that it was made for, where that is not the account's. */
	appId?: string;
	/** `SYSTEM_USER` where not given. */
	kind?: 'USER';
};

type TokenName =
	| 'valid'
	| 'expired'
	| 'unscoped'
	| 'foreign'
	| 'messagingOnly'
	| 'managementOnly'
	| 'ending'
	| 'personal'
	| 'ofOtherApp';

export type AccountSettings = {
	appId: string;
	appName: string;
	appSecret: string;
	/** What the desk's credential sends along when it registers its address. */
	verifyToken: string;
	businessAccountId: string;
	businessAccountName: string;
	/** Another business account that the tokens reach; none of the numbers belongs to it. */
	otherBusinessAccountId: string;
	graphVersion: string;
	tokens: Record<TokenName, AccessToken>;
	numbers: { support: BusinessNumber; orders: BusinessNumber; test: BusinessNumber };
	customers: Customer[];
};

const MANAGEMENT = 'whatsapp_business_management';
const MESSAGING = 'whatsapp_business_messaging';
const SCOPES = [MANAGEMENT, MESSAGING];

/**
 * The account that a simulator starts with. Nothing in it is secret or belongs to
 * anybody: telephone numbers are from ranges reserved for fiction or not given out.
 */
export const SIMULATED_ACCOUNT: AccountSettings = {
	appId: '900100200300400',
	appName: 'Simulated desk app',
	appSecret: 'simulated-app-secret',
	verifyToken: 'simulated-verify-token',
	businessAccountId: '900200300400500',
	businessAccountName: 'Simulated business',
	otherBusinessAccountId: '900200300400501',
	graphVersion: 'v26.0',
	tokens: {
		valid: { value: 'EAASIMULATEDvalid', scopes: SCOPES },
		expired: { value: 'EAASIMULATEDexpired', scopes: SCOPES, expired: true },
		unscoped: { value: 'EAASIMULATEDunscoped', scopes: [] },
		foreign: { value: 'EAASIMULATEDforeign', scopes: SCOPES, foreign: true },
		messagingOnly: { value: 'EAASIMULATEDmessagingonly', scopes: [MESSAGING] },
		managementOnly: { value: 'EAASIMULATEDmanagementonly', scopes: [MANAGEMENT] },
		ending: { value: 'EAASIMULATEDending', scopes: SCOPES, endsInDays: 3 },
		personal: { value: 'EAASIMULATEDpersonal', scopes: SCOPES, kind: 'USER' },
		ofOtherApp: { value: 'EAASIMULATEDofotherapp', scopes: SCOPES, appId: '900100200300499' },
	},
	numbers: {
		support: {
			id: '900300400500601',
			displayPhoneNumber: '447700900100',
			countryCode: '44',
			verifiedName: 'Simulated support',
		},
		orders: {
			id: '900300400500602',
			displayPhoneNumber: '447700900101',
			countryCode: '44',
			verifiedName: 'Simulated orders',
		},
		test: {
			id: '900300400500603',
			displayPhoneNumber: '12025550199',
			countryCode: '1',
			verifiedName: 'Test number',
			allowedRecipients: ['12025550101'],
		},
	},
	customers: [
		{ id: 'ada', name: 'Ada Moreno', waId: '12025550101', bsuid: 'US.4401200255501013' },
		{ id: 'grace', name: 'Grace Okafor', waId: '447700900102', bsuid: 'GB.4404477009001021' },
		{ id: 'omar', name: 'عمر الحداد', waId: '33639980103', bsuid: 'FR.4403363998010301' },
		{ id: 'lin', name: '林静', waId: '61491570156', bsuid: 'AU.4406149157015604' },
		{
			id: 'beatriz',
			name: 'Beatriz Lima',
			waId: '551100000105',
			phone: '5511900000105',
			bsuid: 'BR.4405511000010505',
		},
		{ id: 'noor', name: 'Noor', bsuid: 'AE.4409710000010606', username: 'noor.atelier' },
	],
};

export type Account = ReturnType<typeof createAccount>;

/** The account as it changes: people are added, change their number or user id. */
export function createAccount(changes: Partial<AccountSettings> = {}) {
	const settings: AccountSettings = { ...SIMULATED_ACCOUNT, ...changes };
	let customers = copy(settings.customers);

	return {
		settings,

		numbers: Object.values(settings.numbers),

		/** The number with this `phone_number_id`; without an id the support number. */
		number(id?: string): BusinessNumber | undefined {
			if (id === undefined) return settings.numbers.support;
			return Object.values(settings.numbers).find((number) => number.id === id);
		},

		token(value: string): AccessToken | undefined {
			return Object.values(settings.tokens).find((token) => token.value === value);
		},

		customers(): readonly Customer[] {
			return customers;
		},

		customer(id: string): Customer | undefined {
			return customers.find((customer) => customer.id === id);
		},

		/** Whose telephone this is. Digits only; both spellings of a number are found. */
		customerByPhone(digits: string): Customer | undefined {
			return customers.find(({ waId, phone }) => waId === digits || phone === digits);
		},

		customerByBsuid(bsuid: string): Customer | undefined {
			return customers.find((customer) => customer.bsuid === bsuid);
		},

		/** Adds a person. A user id is made up where none is given. */
		addCustomer(customer: Omit<Customer, 'bsuid'> & { bsuid?: string }): Customer {
			const added = { ...customer, bsuid: customer.bsuid ?? `US.${randomDigits(16)}` };
			customers.push(added);
			return added;
		},

		/** Gives a person another number, user id or name; `undefined` removes a number. */
		changeCustomer(id: string, change: Partial<Omit<Customer, 'id'>>): void {
			customers = customers.map((one) => (one.id === id ? { ...one, ...change } : one));
		},

		reset(): void {
			customers = copy(settings.customers);
		},
	};
}

/** `count` random decimal digits, the first not zero: the shape of Meta's ids. */
export function randomDigits(count: number): string {
	const digits = Array.from(randomBytes(count), (byte) => byte % 10);
	digits[0] = (digits[0] ?? 0) || 7;
	return digits.join('');
}

function copy(customers: readonly Customer[]): Customer[] {
	return customers.map((customer) => ({ ...customer }));
}
