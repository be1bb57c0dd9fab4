import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOTP } from 'otpauth';
import { readAudit } from '../../store/audit-store';
import { plus } from '../../store/database-time';
import type { Store } from '../../store/open-store';
import { takeTry } from '../../store/sign-in-limit-store';
import { sweepAccess } from '../../store/sweep-access';
import { aDesk, anAccount, ask, aSession } from '../../testing/a-desk';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import type { Problem } from '../contract/problem';
import { limitKeys } from './limit-keys';
import { hashToken } from './secret-token';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

let store: Store;
let dispose: () => Promise<void>;
let desk: ReturnType<typeof aDesk>;

const signIn = (
	account: { email: string; password: string; code?: string },
	sent: Parameters<typeof ask>[3] = {},
) => ask(desk.desk, 'sign-in', account, sent);

const problemOf = async (response: Response) => (await response.json()) as Problem;

const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

const whoAmI = async (cookie: string) =>
	(await (await ask(desk.desk, 'session', {}, { cookie })).json()) as { agent: object | null };

/** As if so much time had gone by since the limits were written. */
const later = (milliseconds: number) =>
	store.write(async ({ db }) => {
		for (const { key, firstAt, blockedUntil } of await db
			.selectFrom('signInLimit')
			.selectAll()
			.execute()) {
			await db
				.updateTable('signInLimit')
				.set({
					firstAt: plus(firstAt, -milliseconds),
					blockedUntil: blockedUntil && plus(blockedUntil, -milliseconds),
				})
				.where('key', '=', key)
				.execute();
		}
	});

const codeNow = async (steps = 0) => {
	const now = await store.read(({ now }) => Promise.resolve(now));
	return new TOTP({ secret: SECRET }).generate({ timestamp: Date.parse(now) + steps * 30_000 });
};

describe.each(STORE_KINDS)('signing in on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		desk = aDesk(store);
	});

	afterEach(async () => {
		desk.close();
		await dispose();
		expect(desk.errors).toEqual([]);
	});

	it('begins a session that the cookie holds, for the page’s path only', async () => {
		const account = await anAccount(store, { email: 'mona@desk.example' });

		const response = await signIn({ ...account, email: 'Mona@Desk.Example' });

		expect(await response.json()).toMatchObject({
			outcome: 'signed-in',
			agent: { id: account.id, email: 'mona@desk.example', secondFactor: false },
		});
		expect(response.headers.get('set-cookie')).toMatch(
			/^talktrace=[\w-]{43}; Path=\/webhook\/talktrace; HttpOnly; SameSite=Strict; Max-Age=604800$/,
		);
		expect(await whoAmI(cookieOf(response))).toMatchObject({ agent: { id: account.id } });
		const { entries } = await store.read((unit) => readAudit(unit, { limit: 5 }));
		expect(entries).toMatchObject([{ action: 'sign-in', agentId: account.id }]);
	});

	it('says the same of a wrong password, an unknown account and one that is shut', async () => {
		const account = await anAccount(store);
		const shut = await anAccount(store, { disabledAt: '2026-01-01T00:00:00.000Z' });

		const [wrong, unknown, closed] = await Promise.all([
			signIn({ ...account, password: 'wrong' }),
			signIn({ ...account, email: 'nobody@desk.example' }),
			signIn(shut),
		]);

		const problem = await problemOf(wrong);
		expect(problem).toMatchObject({ code: 'bad-input' });
		expect(await problemOf(unknown)).toEqual(problem);
		expect(await problemOf(closed)).toEqual(problem);
		expect([wrong, unknown, closed].map(({ status }) => status)).toEqual([422, 422, 422]);
	});

	it('pauses an account after five failures, longer each time, also when all come at once', async () => {
		const account = await anAccount(store);
		const tries = await Promise.all(
			Array.from({ length: 12 }, (_, n) =>
				signIn({ ...account, password: 'wrong' }, { address: `192.0.2.${n}` }),
			),
		);

		expect(tries.filter(({ status }) => status === 422)).toHaveLength(5);
		const right = await signIn(account);
		expect(right.status).toBe(429);
		expect(right.headers.get('retry-after')).toMatch(/^(29|30)$/);

		const pauses: number[] = [];
		for (let n = 0; n < 7; n += 1) {
			await later(900_000);
			await signIn({ ...account, password: 'wrong' });
			pauses.push((await problemOf(await signIn(account))).retryAfter ?? 0);
		}
		expect(pauses.map((seconds) => Math.round(seconds / 10) * 10)).toEqual([
			60, 120, 240, 480, 900, 900, 900,
		]);
	});

	it('pauses a name that is no account in the same way', async () => {
		const nobody = { email: 'nobody@desk.example', password: 'wrong' };
		for (let n = 0; n < 4; n += 1) {
			await store.write((unit) => takeTry(unit, limitKeys(nobody.email, '192.0.2.9')));
		}

		expect((await signIn(nobody)).status).toBe(422);
		expect((await signIn(nobody)).status).toBe(429);
	});

	it('pauses an address after twenty failures, whatever the names', async () => {
		const account = await anAccount(store);
		const others = await Promise.all(Array.from({ length: 11 }, () => anAccount(store)));
		const statuses = await Promise.all(
			Array.from({ length: 22 }, async (_, n) => {
				const { email } = others[n % 11]!;
				return (await signIn({ email, password: 'x' }, { address: '2001:db8::1' })).status;
			}),
		);

		expect(statuses.filter((status) => status === 429)).toHaveLength(2);
		expect((await signIn(account, { address: '2001:db8::2' })).status).toBe(429);
		expect((await signIn(account, { address: '2001:db8:0:9::1' })).status).toBe(200);
		await later(900_000);
		expect((await signIn(account, { address: '2001:db8::2' })).status).toBe(200);
	});

	it('forgets failures after a success, and what is old is removed', async () => {
		const account = await anAccount(store);
		for (let n = 0; n < 4; n += 1) await signIn({ ...account, password: 'wrong' });
		expect((await signIn(account)).status).toBe(200);
		for (let n = 0; n < 4; n += 1) await signIn({ ...account, password: 'wrong' });
		expect((await signIn(account)).status).toBe(200);

		await later(3_700_000);
		await store.write(sweepAccess);

		expect(
			await store.read(({ db }) => db.selectFrom('signInLimit').selectAll().execute()),
		).toEqual([]);
	});

	it('asks for the code where a second factor is on, and takes each code once', async () => {
		const account = await anAccount(store, { totpSecret: SECRET });
		const code = await codeNow();

		expect(await (await signIn(account)).json()).toEqual({ outcome: 'code-needed' });
		const answers = await Promise.all([
			signIn({ ...account, code }),
			signIn({ ...account, code }),
			signIn({ ...account, code: '000000' }),
		]);

		expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
		expect((await problemOf(await signIn({ ...account, code }))).fields).toHaveProperty('code');
		expect((await signIn({ ...account, code: await codeNow(1) })).status).toBe(200);
		expect((await signIn({ ...account, code: await codeNow(-1) })).status).toBe(422);
	});

	it('counts wrong codes as failures, which asking for the code does not take back', async () => {
		const account = await anAccount(store, { totpSecret: SECRET });
		const statuses: number[] = [];
		for (let n = 0; n < 6; n += 1) {
			statuses.push((await signIn(account)).status);
			statuses.push((await signIn({ ...account, code: '000000' })).status);
		}

		expect(statuses.slice(0, 10)).toEqual([200, 422, 200, 422, 200, 422, 200, 422, 200, 422]);
		expect(statuses.slice(10)).toEqual([429, 429]);
	});

	it('takes no session over that a browser brings along, and ends its own earlier one', async () => {
		const account = await anAccount(store);
		const planted = 'talktrace=planted-by-somebody-else-0123456789abcdef';
		const first = await signIn(account, { cookie: planted });
		const second = await signIn(account, { cookie: cookieOf(first) });

		expect(cookieOf(first)).not.toBe(planted);
		expect(await whoAmI(planted)).toMatchObject({ agent: null });
		expect(await whoAmI(cookieOf(first))).toMatchObject({ agent: null });
		expect(await whoAmI(cookieOf(second))).toMatchObject({ agent: { id: account.id } });
	});

	it('keeps neither passwords nor what cookies hold in the store', async () => {
		const account = await anAccount(store);
		const token = cookieOf(await signIn(account)).split('=')[1]!;

		const kept = await store.read(async ({ db }) =>
			JSON.stringify([
				await db.selectFrom('agentSession').selectAll().execute(),
				await db.selectFrom('agent').selectAll().execute(),
				await db.selectFrom('auditEntry').selectAll().execute(),
			]),
		);

		expect(kept).not.toContain(token);
		expect(kept).not.toContain(account.password);
	});

	it('ends sessions by signing out, without use, after seven days, and for who is shut out', async () => {
		const { id } = await anAccount(store);
		const [out, idle, old, shut] = await Promise.all(
			Array.from({ length: 4 }, () => aSession(store, id)),
		);
		const change = (cookie: string, set: object) =>
			store.write(({ db }) =>
				db
					.updateTable('agentSession')
					.set(set)
					.where('tokenHash', '=', hashToken(cookie.split('=')[1]!))
					.execute(),
			);
		const now = await store.read(({ now }) => Promise.resolve(now));
		const signedOut = await ask(desk.desk, 'sign-out', {}, { cookie: out! });
		await change(idle!, { idleUntil: now });
		await change(old!, { validUntil: now });

		expect(signedOut.headers.get('set-cookie')).toContain('talktrace=; ');
		expect(signedOut.headers.get('set-cookie')).toContain('Max-Age=0');
		for (const cookie of [out!, idle!, old!]) {
			expect(await whoAmI(cookie)).toMatchObject({ agent: null });
		}
		expect(await whoAmI(shut!)).toMatchObject({ agent: { id } });
		await store.write(({ db }) => db.updateTable('agent').set({ disabledAt: now }).execute());
		expect(await whoAmI(shut!)).toMatchObject({ agent: null });
	});

	it('notes use at most once a minute, and not what a page does by itself', async () => {
		const { id } = await anAccount(store);
		const cookie = await aSession(store, id);
		const seen = async () =>
			await store.read(({ db }) =>
				db.selectFrom('agentSession').select(['seenAt', 'idleUntil']).executeTakeFirstOrThrow(),
			);
		const before = await seen();

		await whoAmI(cookie);
		expect(await seen()).toEqual(before);

		const earlier = plus(before.seenAt, -120_000);
		await store.write(({ db }) =>
			db.updateTable('agentSession').set({ seenAt: earlier }).execute(),
		);
		await ask(desk.desk, 'changes', { after: 0 }, { cookie });
		expect(await seen()).toMatchObject({ seenAt: earlier });
		await whoAmI(cookie);
		expect((await seen()).seenAt >= before.seenAt).toBe(true);
		expect((await seen()).idleUntil >= before.idleUntil).toBe(true);
	});
});
