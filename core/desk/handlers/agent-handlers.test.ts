import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOTP } from 'otpauth';
import type { Store } from '../../store/open-store';
import { aDesk, anAccount, ask, aSession } from '../../testing/a-desk';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import type { AnswerAt, InputAt } from '../contract/route-table';

let store: Store;
let dispose: () => Promise<void>;
let desk: ReturnType<typeof aDesk>;
let cookie: string;
let owner: { id: string; email: string; password: string };

const change = (input: InputAt<'change-agent'>, as = cookie) =>
	ask(desk.desk, 'change-agent', input, { cookie: as });

describe.each(STORE_KINDS)('agents and owners on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		desk = aDesk(store);
		owner = await anAccount(store, { role: 'owner', name: 'Olga' });
		cookie = await aSession(store, owner.id);
	});

	afterEach(async () => {
		desk.close();
		await dispose();
		expect(desk.errors).toEqual([]);
	});

	it('shows owners everybody, and no secrets', async () => {
		await anAgent(store, { name: 'Amal', disabledAt: '2026-01-01T00:00:00.000Z' });

		const response = await ask(desk.desk, 'agents', {}, { cookie });

		const { agents } = (await response.json()) as AnswerAt<'agents'>;
		expect(agents.map(({ name }) => name)).toEqual(['Amal', 'Olga']);
		expect(agents[1]).toMatchObject({ online: false, secondFactor: false });
		expect(agents[1]?.lastSeenAt).not.toBeNull();
		expect(JSON.stringify(agents)).not.toContain('scrypt');
	});

	it('never loses its last owner', async () => {
		const { id } = owner;
		const answers = [
			await change({ agentId: id, version: 1, role: 'agent' }),
			await change({ agentId: id, version: 1, disabled: true }),
		];

		expect(answers.map(({ status }) => status)).toEqual([409, 409]);
		expect(await answers[0]!.json()).toMatchObject({ code: 'not-possible' });
	});

	it('keeps one of two owners who shut each other out at the same moment', async () => {
		const other = await anAgent(store, { role: 'owner' });
		const others = await aSession(store, other.id);

		const answers = await Promise.all([
			change({ agentId: other.id, version: 1, disabled: true }),
			change({ agentId: owner.id, version: 1, role: 'viewer' }, others),
		]);

		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
		const left = await store.read(({ db }) =>
			db
				.selectFrom('agent')
				.select('id')
				.where('role', '=', 'owner')
				.where('disabledAt', 'is', null)
				.execute(),
		);
		expect(left).toHaveLength(1);
	});

	it('ends the sessions of who is shut out or gets another role, and lets them in again', async () => {
		const { id } = await anAgent(store);
		const theirs = await aSession(store, id);
		const works = async (session: string) =>
			(await ask(desk.desk, 'own-sessions', {}, { cookie: session })).status === 200;

		expect(await works(theirs)).toBe(true);
		expect((await change({ agentId: id, version: 1, disabled: true })).status).toBe(200);
		expect(await works(theirs)).toBe(false);
		expect((await change({ agentId: id, version: 1, disabled: false })).status).toBe(409);
		expect((await change({ agentId: id, version: 2, disabled: false })).status).toBe(200);
		expect(await works(theirs)).toBe(false);
		const again = await aSession(store, id);
		expect((await change({ agentId: id, version: 3, role: 'supervisor' })).status).toBe(200);
		expect(await works(again)).toBe(false);
	});

	it('changes of an own account what was named, and nothing else', async () => {
		const own = (input: InputAt<'change-own-account'>) =>
			ask(desk.desk, 'change-own-account', input, { cookie });
		await own({ preferences: { sound: false, language: 'ar' } });

		const response = await own({ name: 'Olga B.', preferences: { look: 'dark' } });

		expect(await response.json()).toMatchObject({
			agent: { name: 'Olga B.', preferences: { sound: false, language: 'ar', look: 'dark' } },
		});
	});

	it('changes an own password with the old one, and ends the other sessions', async () => {
		const elsewhere = await aSession(store, owner.id);
		const next = 'something else';
		const to = (current: string) =>
			ask(desk.desk, 'change-own-password', { current, next }, { cookie });

		expect((await to('wrong')).status).toBe(422);
		expect((await to(owner.password)).status).toBe(200);

		expect((await ask(desk.desk, 'own-sessions', {}, { cookie: elsewhere })).status).toBe(401);
		const { sessions } = (await (
			await ask(desk.desk, 'own-sessions', {}, { cookie })
		).json()) as AnswerAt<'own-sessions'>;
		expect(sessions).toMatchObject([{ current: true }]);
		expect((await ask(desk.desk, 'sign-in', { ...owner, password: next })).status).toBe(200);
	});

	it('switches the second factor on with a right code, and off with the password', async () => {
		const { password } = owner;
		const begun = await ask(desk.desk, 'begin-second-factor', { password }, { cookie });
		const { secret } = (await begun.json()) as AnswerAt<'begin-second-factor'>;
		const confirm = (code: string, chosen = secret) =>
			ask(desk.desk, 'confirm-second-factor', { secret: chosen, code, password }, { cookie });
		const code = new TOTP({ secret }).generate();

		expect((await confirm('000000')).status).toBe(422);
		expect((await confirm(code, 'AAAA')).status).toBe(422);
		expect(await (await confirm(code)).json()).toMatchObject({ agent: { secondFactor: true } });
		expect((await ask(desk.desk, 'sign-in', { ...owner, code })).status).toBe(422);
		const ended = await ask(desk.desk, 'end-second-factor', { password }, { cookie });
		expect(await ended.json()).toMatchObject({ agent: { secondFactor: false } });
	});

	it('tells the audit log, checks it and hands it out', async () => {
		await ask(desk.desk, 'end-sessions', { which: 'others' }, { cookie });

		const listed = await ask(desk.desk, 'audit', { action: 'end-sessions' }, { cookie });
		const taken = await ask(desk.desk, 'audit-export', {}, { cookie });
		const checked = await ask(desk.desk, 'audit-check', {}, { cookie });

		expect(await listed.json()).toMatchObject({
			entries: [{ seq: 1, agentName: 'Olga', details: { ended: 0 } }],
			next: null,
		});
		const lines = (await taken.text()).trim().split('\n');
		expect(lines.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual([
			'end-sessions',
			'audit-export',
		]);
		expect(await checked.json()).toMatchObject({ outcome: 'whole', entries: 2 });
	});
});
