import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOTP } from 'otpauth';
import { readAudit } from '../../store/audit-store';
import type { Store } from '../../store/open-store';
import { aDesk, anAccount, ask, aSession } from '../../testing/a-desk';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import type { Problem } from '../contract/problem';
import { ensureSetUpLink } from './ensure-set-up-link';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const PASSWORD = 'long and odd';

let store: Store;
let dispose: () => Promise<void>;
let desk: ReturnType<typeof aDesk>;

const use = (token: string, more: object = {}) =>
	ask(desk.desk, 'use-link', { token, password: PASSWORD, name: 'Mona', ...more });

const look = async (token: string) => (await ask(desk.desk, 'look-at-link', { token })).status;

const expireLinks = () =>
	store.write(({ db, now }) => db.updateTable('agentLink').set({ validUntil: now }).execute());

const owner = async () => {
	const { id } = await anAccount(store, { role: 'owner', name: 'Owner' });
	return await aSession(store, id);
};

const tokenOf = async (response: Response) => {
	expect(response.status).toBe(200);
	return ((await response.json()) as { token: string }).token;
};

describe.each(STORE_KINDS)('a one-time link on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		desk = aDesk(store);
	});

	afterEach(async () => {
		desk.close();
		await dispose();
		expect(desk.errors).toEqual([]);
	});

	it('sets the desk up once, also when many use it at the same moment', async () => {
		const { token } = (await ensureSetUpLink(store))!;
		expect(await (await ask(desk.desk, 'session', {})).json()).toEqual({
			agent: null,
			setUp: false,
		});

		const used = await Promise.all(
			[1, 2, 3].map((n) => use(token, { email: `mona-${n}@desk.example` })),
		);

		expect(used.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
		const won = used.find(({ status }) => status === 200)!;
		expect(await won.json()).toMatchObject({ agent: { name: 'Mona', role: 'owner' } });
		const cookie = won.headers.get('set-cookie')?.split(';')[0];
		expect((await ask(desk.desk, 'agents', {}, { cookie })).status).toBe(200);
		expect(await look(token)).toBe(404);
		expect(await ensureSetUpLink(store)).toBeNull();
	});

	it('to set up makes older ones worthless, and works only until there is an owner', async () => {
		const older = (await ensureSetUpLink(store))!;
		const newer = (await ensureSetUpLink(store))!;

		expect([await look(older.token), await look(newer.token)]).toEqual([404, 200]);
		await owner();
		expect((await use(newer.token, { email: 'mona@desk.example' })).status).toBe(404);
	});

	it('is not used up by an input that is not complete, and ends with its time', async () => {
		const { token } = (await ensureSetUpLink(store))!;

		const incomplete = await use(token);
		expect(((await incomplete.json()) as Problem).fields).toHaveProperty('email');
		expect((await use(token, { password: 'short' })).status).toBe(422);
		expect(await look(token)).toBe(200);
		await expireLinks();
		expect(await look(token)).toBe(404);
		expect((await use(token, { email: 'mona@desk.example' })).status).toBe(404);
	});

	it('invites to a role, with the e-mail that it was made for', async () => {
		const cookie = await owner();
		const invite = (email: string) =>
			ask(desk.desk, 'invite-agent', { email, role: 'supervisor' }, { cookie });
		const older = await tokenOf(await invite('omar@desk.example'));
		const newer = await tokenOf(await invite('omar@desk.example'));

		expect(await look(older)).toBe(404);
		const joined = await use(newer, { name: 'Omar', email: 'somebody@else.example' });

		expect(await joined.json()).toMatchObject({
			agent: { email: 'omar@desk.example', name: 'Omar', role: 'supervisor' },
		});
		expect((await invite('omar@desk.example')).status).toBe(409);
	});

	it('to join can be withdrawn', async () => {
		const cookie = await owner();
		const input = { email: 'omar@desk.example', role: 'agent' } as const;
		const token = await tokenOf(await ask(desk.desk, 'invite-agent', input, { cookie }));
		const { invitations } = (await (await ask(desk.desk, 'agents', {}, { cookie })).json()) as {
			invitations: { id: string }[];
		};

		const withdraw = { id: invitations[0]!.id };
		expect((await ask(desk.desk, 'withdraw-invitation', withdraw, { cookie })).status).toBe(200);

		expect(await look(token)).toBe(404);
		expect((await ask(desk.desk, 'withdraw-invitation', withdraw, { cookie })).status).toBe(404);
	});

	it('to choose a new password ends all sessions, and is no way around the second factor', async () => {
		const cookie = await owner();
		const account = await anAccount(store, { totpSecret: SECRET });
		const earlier = await aSession(store, account.id);
		const reset = await ask(desk.desk, 'reset-password', { agentId: account.id }, { cookie });
		const token = await tokenOf(reset);
		const code = new TOTP({ secret: SECRET }).generate();

		expect(((await (await use(token)).json()) as Problem).fields).toHaveProperty('code');
		expect((await use(token, { code: '000000' })).status).toBe(422);
		expect((await use(token, { code })).status).toBe(200);

		expect((await ask(desk.desk, 'own-sessions', {}, { cookie: earlier })).status).toBe(401);
		expect((await ask(desk.desk, 'sign-in', account)).status).toBe(422);
		expect(
			await (await ask(desk.desk, 'sign-in', { ...account, password: PASSWORD })).json(),
		).toEqual({ outcome: 'code-needed' });
	});

	it('stands in the store and in the log by its hash only', async () => {
		const { token } = (await ensureSetUpLink(store))!;
		await use(token, { email: 'mona@desk.example' });

		const links = await store.read(({ db }) => db.selectFrom('agentLink').selectAll().execute());
		const { entries } = await store.read((unit) => readAudit(unit, { limit: 9 }));

		expect(entries).toMatchObject([{ action: 'use-link', agentName: 'Mona' }]);
		expect(JSON.stringify([links, entries])).not.toContain(token);
	});
});
