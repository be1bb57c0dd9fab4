import { InputError } from '../core/errors';

type Environment = Record<string, string | undefined>;
type Settings = Record<string, unknown>;

/** Names of settings in the environment, and where each stands among the settings. */
const SETTINGS: [name: string, place: string[], read: (text: string) => unknown][] = [
	['TALKTRACE_STORE', ['store'], asText],
	['TALKTRACE_HOST', ['host'], asText],
	['TALKTRACE_PORT', ['port'], Number],
	['TALKTRACE_PATH', ['path'], asText],
	['TALKTRACE_TLS_CERTIFICATE_FILE', ['tls', 'certificateFile'], asText],
	['TALKTRACE_TLS_KEY_FILE', ['tls', 'keyFile'], asText],
	['TALKTRACE_TRUSTED_PROXIES', ['trustedProxies'], asList],
	['TALKTRACE_METRICS_TOKEN', ['metrics', 'token'], asText],
	['TALKTRACE_DASHBOARD_PATH', ['dashboard', 'path'], asText],
];

/** Of one account; several are in a file, or in TALKTRACE_ACCOUNTS as JSON. */
const ACCOUNT: typeof SETTINGS = [
	['TALKTRACE_PHONE_NUMBER_ID', ['phoneNumberId'], asText],
	['TALKTRACE_BUSINESS_ACCOUNT_ID', ['businessAccountId'], asText],
	['TALKTRACE_APP_SECRET', ['appSecret'], asText],
	['TALKTRACE_VERIFY_TOKEN', ['verifyToken'], asText],
	['TALKTRACE_QUIET_SECONDS', ['quietSeconds'], Number],
	['TALKTRACE_LONGEST_WAIT_SECONDS', ['longestWaitSeconds'], Number],
	['TALKTRACE_TURN_KINDS', ['turnKinds'], asList],
	['TALKTRACE_WHILE_RUNNING', ['whileRunning'], asText],
	['TALKTRACE_LATEST_AGE_HOURS', ['latestAgeHours'], Number],
];

/**
 * The settings that environment variables name, as a file would hold them; of a secret, a variable
 * that ends in `_FILE` may name the file with it. Throws InputError for accounts that are not JSON.
 */
export function settingsFromEnvironment(environment: Environment): Settings {
	const settings = pick(environment, SETTINGS);
	const account = pick(environment, ACCOUNT);
	const accounts = environment.TALKTRACE_ACCOUNTS?.trim();
	if (accounts) return { ...settings, accounts: parseAccounts(accounts) };
	return Object.keys(account).length > 0 ? { ...settings, accounts: [account] } : settings;
}

function pick(environment: Environment, names: typeof SETTINGS): Settings {
	const picked: Settings = {};
	for (const [name, place, read] of names) {
		put(picked, place, environment[name], read);
		const [last = ''] = place.slice(-1);
		put(picked, [...place.slice(0, -1), `${last}File`], environment[`${name}_FILE`], asText);
	}
	return picked;
}

function put(
	settings: Settings,
	[first = '', ...rest]: string[],
	value: string | undefined,
	read: (text: string) => unknown,
): void {
	const text = value?.trim();
	if (!text) return;
	if (rest.length === 0) {
		settings[first] = read(text);
		return;
	}
	settings[first] ??= {};
	put(settings[first] as Settings, rest, text, read);
}

function parseAccounts(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new InputError('TALKTRACE_ACCOUNTS must be a JSON list of accounts.', { cause });
	}
}

function asText(text: string): string {
	return text;
}

function asList(text: string): string[] {
	return text.split(/[\s,]+/).filter(Boolean);
}
