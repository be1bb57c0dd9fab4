import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { attend } from '../store/attendant-store';
import { endLease } from '../store/channel-lease';
import { noteRegistration } from '../store/channel-store';
import { aStore } from '../testing/a-store';
import {
	aDoctoredNumber,
	type Change,
	type DoctoredNumber,
} from './__fixtures__/a-doctored-number';
import { aPublicAddress, type Behind, theDesk } from './__fixtures__/a-public-address';
import type { Finding } from './finding';
import { judgeAppMode, judgePayment } from './number/check-evidence';

const { appSecret, verifyToken, numbers, tokens, otherBusinessAccountId } = SIMULATED_ACCOUNT;

let simulator: Simulator;
let number: DoctoredNumber;
let closing: (() => Promise<void>)[];

beforeAll(async () => {
	simulator = await startSimulator();
});

afterAll(() => simulator.close());

beforeEach(async () => {
	number = await aDoctoredNumber(simulator);
	closing = [];
});

afterEach(async () => {
	await Promise.all(closing.map((close) => close()));
	await number.dispose();
});

const broken = (findings: Finding[]) =>
	findings.filter(({ state }) => state === 'broken').map(({ problem }) => problem);
const noted = (findings: Finding[]) =>
	findings.filter(({ state }) => state === 'warning').map(({ problem }) => problem);

/** Puts something else in the place of the desk's public address. */
async function replaceBy(behind: Behind, tls?: { cert: Buffer; key: Buffer }): Promise<void> {
	const address = await aPublicAddress(behind, tls);
	closing.push(() => address.close());
	await number.moveTo(address.url);
}

const registrations = () => simulator.graph.registrations;

describe('the doctor of a number', () => {
	it('finds nothing broken where all is well, and asks nothing of the desk that stays', async () => {
		const findings = await number.examine();

		expect(broken(findings)).toEqual([]);
		expect(noted(findings)).toEqual(['templates-stopped']);
		const stored = await number.store.read(async ({ db }) => ({
			deliveries: await db.selectFrom('delivery').select('id').execute(),
			counts: await db.selectFrom('counter').select('name').execute(),
			letters: await db.selectFrom('deadLetter').select('id').execute(),
		}));
		expect(stored).toEqual({ deliveries: [], counts: [], letters: [] });
	});

	const credentials: [string, Change, string][] = [
		['no app secret', { account: { appSecret: '' } }, 'app-secret-empty'],
		['no app id', { account: { appId: '' } }, 'app-id-empty'],
		['an expired token', { accessToken: tokens.expired.value }, 'token-expired'],
		['a token that nobody knows', { accessToken: 'nonsense' }, 'token-invalid'],
		['no token', { accessToken: ' ' }, 'credential-unusable'],
		['a token of another app', { accessToken: tokens.ofOtherApp.value }, 'token-of-another-app'],
		['no right to send', { accessToken: tokens.managementOnly.value }, 'scopes-missing'],
		['no right to manage', { accessToken: tokens.messagingOnly.value }, 'scopes-missing'],
		['no business account', { account: { businessAccountId: '' } }, 'account-id-empty'],
		['a foreign account', { account: { businessAccountId: '77' } }, 'account-not-granted'],
		['an unknown number', { account: { phoneNumberId: '88' } }, 'number-unknown'],
		[
			'a number of another account',
			{ account: { businessAccountId: otherBusinessAccountId } },
			'number-not-in-account',
		],
		['no verify token', { account: { verifyToken: '' } }, 'verify-token-empty'],
		['another verify token', { account: { verifyToken: 'else' } }, 'handshake-refused'],
	];

	it.each(credentials)('names a credential with %s', async (_what, change, problem) => {
		const findings = await number.examine(change);

		// What is not known to the store has no trigger there, which is one more thing to say.
		expect(broken(findings).filter((one) => one !== 'trigger-inactive')).toEqual([problem]);
		expect(JSON.stringify(findings)).not.toContain('EAASIMULATED');
		expect(JSON.stringify(findings)).not.toContain(appSecret);
	});

	it('names a wrong app secret, with which a desk refuses what the right one signs', async () => {
		await replaceBy(theDesk(number.store, { appSecret: 'wrong', verifyToken }));

		expect(broken(await number.examine({ account: { appSecret: 'wrong' } }))).toEqual([
			'app-secret-wrong',
		]);
	});

	it.each([
		['that is about to end', tokens.ending.value, 'token-expires'],
		['of a person', tokens.personal.value, 'token-of-person'],
	])('warns of a token %s', async (_what, accessToken, problem) => {
		const findings = await number.examine({ accessToken });

		expect(broken(findings)).toEqual([]);
		expect(noted(findings)).toContain(problem);
	});

	const atMeta: [string, () => void, string][] = [
		[
			'an app without a subscription',
			() => registrations().change((state) => delete state.app),
			'app-not-subscribed',
		],
		[
			'an app without the field messages',
			() => registrations().change((state) => (state.app!.fields = ['account_update'])),
			'messages-field-missing',
		],
		[
			'an account that is not linked to the app',
			() => registrations().change((state) => (state.linked = false)),
			'account-not-subscribed',
		],
		[
			'a number that is not connected',
			() => (simulator.settings.numberStatus = 'DISCONNECTED'),
			'number-not-connected',
		],
		[
			'a missing payment method',
			() => (simulator.settings.paymentMethod = 'missing'),
			'payment-missing',
		],
	];

	it.each(atMeta)('names %s', async (_what, plant, problem) => {
		plant();

		expect(broken(await number.examine())).toEqual([problem]);
	});

	it.each([
		['number', 'numbers'],
		['business account', 'businessAccount'],
		['app', 'app'],
	] as const)('names a callback elsewhere, set for the %s', async (level, place) => {
		const foreign = await aPublicAddress(() => ({ status: 200, body: 'thanks' }));
		closing.push(() => foreign.close());
		const callback = { url: foreign.url, verifyToken };
		registrations().change((state) => {
			delete state.numbers[numbers.support.id];
			if (place === 'numbers') state.numbers[numbers.support.id] = callback;
			else if (place === 'app') state.app = { ...callback, fields: ['messages'] };
			else state.businessAccount = callback;
		});

		const findings = await number.examine();

		expect(broken(findings)).toEqual(['callback-elsewhere']);
		expect(findings[0]).toMatchObject({ facts: { host: new URL(foreign.url).host, level } });
	});

	it('takes another address for the desk’s own that proves it', async () => {
		const second = await aPublicAddress(theDesk(number.store, { appSecret, verifyToken }));
		closing.push(() => second.close());
		registrations().change((state) => {
			state.numbers[numbers.support.id] = { url: second.url, verifyToken };
		});

		expect(broken(await number.examine())).toEqual([]);
	});

	it('names a trigger that no process runs', async () => {
		await number.store.write((unit) => endLease(unit, number.channelId, 'a process'));
		registrations().change((state) => delete state.numbers[numbers.support.id]);

		expect(broken(await number.examine())).toEqual(['trigger-inactive']);
	});

	it('names a registration that failed, or what made it fail', async () => {
		await number.store.write((unit) =>
			noteRegistration(unit, number.channelId, {
				registration: 'failed',
				registrationNote: 'Meta was away.',
			}),
		);
		registrations().change((state) => delete state.numbers[numbers.support.id]);
		expect(broken(await number.examine())).toEqual(['registration-failed']);

		await number.moveTo('http://127.0.0.1:1/webhook');
		expect(broken(await number.examine())).toEqual(['address-unreachable']);
	});

	it('names two processes that go by different settings', async () => {
		await number.store.write(async (unit) => {
			const one = { scope: number.channelId, settings: { quietSeconds: 'a', turnKinds: 'b' } };
			await attend(unit, { ...one, holder: 'first' });
			await attend(unit, {
				...one,
				holder: 'second',
				settings: { ...one.settings, turnKinds: 'c' },
			});
		});
		// Each has been seen after the other began.
		await number.store.write(({ db }) =>
			db.updateTable('attendant').set({ since: '2026-01-01T00:00:00.000Z' }).execute(),
		);

		const findings = await number.examine();

		expect(broken(findings)).toEqual(['dispatchers-differ']);
		expect(findings[0]!.facts).toEqual({ settings: 'turnKinds' });
	});
});

describe('the way to the desk', () => {
	const N8N_404 = JSON.stringify({
		code: 404,
		message: 'The requested webhook "POST x" is not registered.',
	});

	const places: [string, Behind, string][] = [
		['n8n without the webhook', () => ({ status: 404, body: N8N_404 }), 'address-not-found'],
		['another server', () => ({ status: 404, body: 'nothing' }), 'address-answers-otherwise'],
		['a server that thanks for anything', () => ({ status: 200 }), 'address-answers-otherwise'],
		[
			'a redirect',
			() => ({ status: 308, headers: { location: 'https://desk.example/webhook' } }),
			'address-redirects',
		],
		[
			'a desk that can take nothing',
			() => ({ status: 503, body: 'The desk is not ready' }),
			'delivery-not-taken',
		],
	];

	it.each(places)('tells %s', async (_what, behind, problem) => {
		await replaceBy(behind);

		expect(broken(await number.examine())).toEqual([problem]);
	});

	it('tells a proxy that writes bodies anew from a wrong secret', async () => {
		const desk = theDesk(number.store, { appSecret, verifyToken });
		await replaceBy((request, body) =>
			desk(
				request,
				request.method === 'GET' ? body : Buffer.from(JSON.stringify(JSON.parse(String(body)))),
			),
		);
		expect(broken(await number.examine())).toEqual(['delivery-changed']);

		await replaceBy(theDesk(number.store, { appSecret: 'of another credential', verifyToken }));
		expect(broken(await number.examine())).toEqual(['delivery-refused']);
	});

	it('tells a desk on another store', async () => {
		const other = await aStore();
		closing.push(() => other.dispose());
		await replaceBy(theDesk(other.store, { appSecret, verifyToken }));

		expect(broken(await number.examine())).toEqual(['delivery-elsewhere']);
	});

	it('tells a certificate that nobody vouches for', async () => {
		const file = (name: string) => readFileSync(join(__dirname, '../listener/__fixtures__', name));
		await replaceBy(theDesk(number.store, { appSecret, verifyToken }), {
			cert: file('first-certificate.pem'),
			key: file('first-key.pem'),
		});

		expect(broken(await number.examine())).toEqual(['certificate-not-trusted']);
	});

	it('tells an address at which nobody listens', async () => {
		await number.moveTo('http://127.0.0.1:1/webhook');

		const findings = await number.examine();

		expect(broken(findings)).toEqual(['address-unreachable']);
		expect(findings[0]!.says).toBe(
			'The public address (127.0.0.1:1) cannot be reached from here: ECONNREFUSED.',
		);
	});

	it.each([
		['http://localhost:5678/webhook', false, 'address-unset'],
		['https://192.168.1.4/webhook', true, 'address-local'],
		['https://n8n/webhook', true, 'address-local'],
		['http://desk.example.com/webhook', true, 'address-not-https'],
	])('tells that Meta cannot call %s', async (url, addressIsSet, problem) => {
		await number.moveTo(url);

		const account = { baseUrl: 'https://graph.facebook.com' };
		expect(broken(await number.examine({ account, addressIsSet }))).toEqual([problem]);
	});
});

describe('what the last days tell', () => {
	const accepted = { accepted: 3, told: 0, paymentCode: null, received: false };

	it.each([
		['accepted messages without any news', accepted, 'app-in-development', 'broken'],
		['too few of them', { ...accepted, accepted: 2 }, 'app-mode-unknown', 'unknown'],
		['news of one of them', { ...accepted, told: 1 }, null, 'fine'],
		['a customer’s message', { ...accepted, received: true }, null, 'fine'],
	])('judges the mode of the app by %s', (_what, evidence, problem, state) => {
		expect(judgeAppMode(evidence)).toMatchObject({ problem, state });
	});

	it('names a payment problem that a message met', () => {
		expect(judgePayment(null, { ...accepted, paymentCode: 131042 })).toMatchObject({
			problem: 'payment-missing',
			facts: { code: 131042 },
		});
	});
});
