import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type Finding, fine, found } from '../../doctor/finding';
import { attend } from '../../store/attendant-store';
import { ensureChannel, noteRegistration } from '../../store/channel-store';
import { beginCheck, DESK_SCOPE, saveFindings } from '../../store/doctor-report-store';
import type { Store } from '../../store/open-store';
import { readDesk } from '../../store/read-desk';
import { anAgent } from '../../testing/an-agent';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { CHANNEL } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import { healthHandlers } from './health-handlers';

let store: Store;
let dispose: () => Promise<void>;
let channelId: string;
let supervisor: Awaited<ReturnType<typeof anAgent>>;

const attended = (scope: string) =>
	store.write((unit) => attend(unit, { holder: scope, scope, settings: {} }));
const saved = (scope: string, ...findings: Finding[]) =>
	store.write(async (unit) => {
		await beginCheck(unit, scope, { holder: scope, limitMs: 60_000 });
		await saveFindings(unit, scope, findings);
	});

async function reports() {
	const answer = await healthHandlers.health(deskContext(store, supervisor), {});
	if (answer instanceof Response) throw new Error('a response');
	return answer.reports;
}

const check = () => healthHandlers['check-health'](deskContext(store, supervisor), {});

describe.each(STORE_KINDS)('the health of the desk on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		supervisor = await anAgent(store, { role: 'supervisor' });
		({ id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL)));
	});

	afterEach(() => dispose());

	it('is shown of the desk first, then of each number, what is broken before the rest', async () => {
		await attended(channelId);
		await saved(DESK_SCOPE, fine('store'), found('disk-low', { megabytes: 7 }));
		await saved(channelId, fine('number'), found('token-expired'), found('number-is-test'));

		const [desk, number] = await reports();

		expect(desk).toMatchObject({
			scope: DESK_SCOPE,
			attended: false,
			checkedAt: expect.any(String),
			findings: [
				{
					group: 'store',
					state: 'warning',
					problem: 'disk-low',
					facts: { megabytes: 7 },
					says: '7 MB are left on the disk of the store.',
				},
				{ state: 'fine', problem: null, remedy: null },
			],
		});
		expect(number).toMatchObject({ scope: channelId, attended: true });
		expect(number!.findings.map(({ problem, group }) => [problem, group])).toEqual([
			['token-expired', 'account'],
			['number-is-test', 'account'],
			[null, 'account'],
		]);
	});

	it('is, of a number that nobody looks after, that nobody does', async () => {
		await saved(channelId, fine('trigger'), found('token-expired'));

		const [, number] = await reports();

		expect(number!.findings.map(({ problem }) => problem)).toEqual([
			'trigger-inactive',
			'token-expired',
		]);
	});

	it('names why a trigger could not be registered', async () => {
		const failed = { registration: 'failed' as const, registrationNote: 'Meta said no.' };
		await store.write((unit) => noteRegistration(unit, channelId, failed));

		const [, number] = await reports();

		expect(number!.findings).toMatchObject([
			{ problem: 'registration-failed', says: expect.stringContaining('Meta said no.') },
		]);
	});

	it('is checked anew by those who look after it, which the log knows', async () => {
		await attended(channelId);
		await attended(DESK_SCOPE);
		await saved(channelId, fine('number'));
		expect(await check()).toEqual({ wanted: true });

		expect((await reports()).map(({ checking }) => checking)).toEqual([true, true]);
		await saved(channelId, fine('number'));
		await saved(DESK_SCOPE, fine('store'));
		expect((await reports()).map(({ checking }) => checking)).toEqual([false, false]);
		const log = await store.read(({ db }) => db.selectFrom('auditEntry').selectAll().execute());
		expect(log).toMatchObject([{ action: 'check-health', agentId: supervisor.id }]);
	});

	it('is not being checked where nobody is there to do it', async () => {
		await check();

		expect((await reports()).map(({ checking }) => checking)).toEqual([false, false]);
	});

	it('shows what a newer version has found as it is', async () => {
		const newer = { ...fine('store'), check: 'moon', problem: 'moon-full', state: 'broken' };
		await attended(channelId);
		await saved(channelId, newer as unknown as Finding);

		expect((await reports())[1]!.findings).toEqual([{ ...newer, group: null }]);
	});

	it('is counted for the mark of the page', async () => {
		expect((await store.read(readDesk)).broken).toBe(0);
		await attended(channelId);
		await saved(channelId, found('token-expired'), found('number-is-test'));

		expect((await store.read(readDesk)).broken).toBe(1);
	});
});
