import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { chosenListener } from '../nodes/TalkTraceWhatsAppTrigger/chosen-listener';
import { properties } from '../nodes/TalkTraceWhatsAppTrigger/properties';
import { intakeRules } from '../nodes/TalkTraceWhatsAppTrigger/settings';
import { checkSettings } from './ingress-settings';
import { readSettings } from './read-settings';

const ACCOUNT = {
	phoneNumberId: '1002',
	businessAccountId: '2001',
	appSecret: 'app secret',
	verifyToken: 'verify token',
};
const SETTINGS = { store: '/data/desk.sqlite', accounts: [ACCOUNT] };

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, content: string | object): Promise<string> {
	const file = join(folder, name);
	await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
	return file;
}

const read = async (content: string | object, environment: Record<string, string> = {}) =>
	await readSettings({ file: await put('settings.json', content), environment });

/** Why settings are refused. */
const refusal = async (content: string | object, environment = {}) =>
	await read(content, environment).then(
		() => 'they are not',
		(error: Error) => error.message,
	);

describe('the settings of talktrace-ingress', () => {
	it('are those of a file, with defaults for the rest', async () => {
		expect(await read(SETTINGS)).toMatchObject({
			store: '/data/desk.sqlite',
			port: 5690,
			path: '/whatsapp',
			tls: null,
			metrics: null,
			dashboard: null,
			accounts: [{ ...ACCOUNT, quietSeconds: 3 }],
		});
	});

	it('are those of the environment alone, where there is no file', async () => {
		const settings = await readSettings({
			file: undefined,
			environment: {
				TALKTRACE_STORE: 'postgres://desk@db/desk',
				TALKTRACE_PORT: '8443',
				TALKTRACE_TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1',
				TALKTRACE_TLS_CERTIFICATE_FILE: '/tls/certificate.pem',
				TALKTRACE_TLS_KEY_FILE: '/tls/key.pem',
				TALKTRACE_METRICS_TOKEN: 'word',
				TALKTRACE_DASHBOARD_PATH: 'agents/',
				TALKTRACE_PHONE_NUMBER_ID: '1002',
				TALKTRACE_BUSINESS_ACCOUNT_ID: '2001',
				TALKTRACE_APP_SECRET_FILE: await put('secret', 'app secret\n'),
				TALKTRACE_VERIFY_TOKEN: 'verify token',
				TALKTRACE_QUIET_SECONDS: '0',
				TALKTRACE_TURN_KINDS: 'text,voice',
			},
		});

		expect(settings).toMatchObject({
			store: 'postgres://desk@db/desk',
			port: 8443,
			trustedProxies: ['10.0.0.0/8', '127.0.0.1'],
			tls: { certificateFile: '/tls/certificate.pem', keyFile: '/tls/key.pem' },
			metrics: { token: 'word' },
			dashboard: { path: '/agents' },
			accounts: [{ ...ACCOUNT, quietSeconds: 0, turnKinds: ['text', 'voice'] }],
		});
	});

	it('are those of the environment before those of the file', async () => {
		const accounts = [{ ...ACCOUNT, phoneNumberId: '1003', path: '/other' }];
		const environment = { TALKTRACE_PORT: '9000', TALKTRACE_ACCOUNTS: JSON.stringify(accounts) };

		const settings = await read({ ...SETTINGS, port: 8000, host: '::1' }, environment);

		expect(settings).toMatchObject({ port: 9000, host: '::1', accounts });
		expect(settings.accounts).toHaveLength(1);
	});

	it('hold secrets that stand in files of their own, at any place', async () => {
		const { appSecret, verifyToken, ...named } = ACCOUNT;
		const account = {
			...named,
			appSecretFile: await put('app', `${appSecret}\n`),
			verifyTokenFile: await put('verify', verifyToken),
		};
		const storeFile = await put('store', 'postgres://desk:word@db/desk\n');
		const metrics = { tokenFile: await put('token', 'word') };

		expect(await read({ storeFile, metrics, accounts: [account] })).toMatchObject({
			store: 'postgres://desk:word@db/desk',
			metrics: { token: 'word' },
			accounts: [ACCOUNT],
		});
	});

	it.each<[string, string | object, Record<string, string>, string[]]>([
		['nothing', {}, {}, ['store: is missing', 'accounts: is missing']],
		['no JSON', '{"appSecret": "hidden', {}, ['does not hold a JSON object']],
		['a list', '["hidden"]', {}, ['does not hold a JSON object']],
		[
			'a wrong account',
			{ ...SETTINGS, accounts: [{ ...ACCOUNT, phoneNumberId: '+49', appSecret: '' }] },
			{},
			['accounts[0].phoneNumberId: must be', 'accounts[0].appSecret: is missing'],
		],
		['an unknown name', { ...SETTINGS, prot: 1 }, {}, ['prot']],
		['a port that is none', SETTINGS, { TALKTRACE_PORT: 'http' }, ['port: ']],
		['a path of n8n', { ...SETTINGS, path: '/:a' }, {}, ['path: A path may hold']],
		[
			'accounts that are no JSON',
			SETTINGS,
			{ TALKTRACE_ACCOUNTS: 'hidden' },
			['TALKTRACE_ACCOUNTS'],
		],
		['a missing file', { ...SETTINGS, storeFile: 1 }, {}, ['either store or storeFile']],
		[
			'a secret nobody can read',
			{ storeFile: '/nowhere/store', accounts: [ACCOUNT] },
			{},
			['/nowhere/store, cannot be read (ENOENT)'],
		],
	])(
		'are refused with %s, saying what to mend and no secret',
		async (_what, content, env, words) => {
			const message = await refusal(content, env);

			for (const word of words) expect(message).toContain(word);
			expect(message).not.toMatch(/hidden|app secret|verify token/);
		},
	);

	it('have the defaults and the bounds that the trigger has', () => {
		const defaults = new Map(properties.map((one) => [one.name, one.default]));
		const context = {
			getNodeParameter: (name: string, fallback: unknown) => {
				if (name === 'dedicatedListener') return true;
				if (name === 'publicAddress') return 'https://desk.example';
				return defaults.get(name) ?? fallback;
			},
			getMode: () => 'trigger',
			getWorkflow: () => ({ id: '1' }),
			getNode: () => ({ id: '2' }),
		};
		const { quietMs, longestWaitMs, latestAgeMs, turnKinds, whileRunning } = intakeRules(context);
		const { server, path } = chosenListener(context)!;

		const settings = checkSettings(SETTINGS);

		expect(settings).toMatchObject({ host: server.host, port: server.port, path });
		expect(settings.accounts[0]).toMatchObject({
			quietSeconds: quietMs / 1000,
			longestWaitSeconds: longestWaitMs / 1000,
			latestAgeHours: latestAgeMs / 3_600_000,
			turnKinds,
			whileRunning,
		});
	});
});
