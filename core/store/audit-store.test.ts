import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { appendAudit, exportAudit, readAudit } from './audit-store';
import { checkAudit } from './check-audit';
import { openStore, type Store, type StoreLocation } from './open-store';
import { inSavepoint } from './savepoint';
import type { Unit } from './schema';

const MONA = { agentId: 'mona', name: 'Mona', address: '192.0.2.1' };

let store: Store;
let location: StoreLocation;
let dispose: () => Promise<void>;

const append = (on: Store, action: string, more = {}) =>
	on.write((unit) => appendAudit(unit, MONA, { action, ...more }));

const run = (statement: string) =>
	store.write(async (unit) => {
		await sql.raw(statement).execute(unit.db);
	});

async function withoutTriggers({ db, dialect }: Unit) {
	const drops =
		dialect === 'sqlite'
			? ['DROP TRIGGER "auditEntry_noUPDATE"', 'DROP TRIGGER "auditEntry_noDELETE"']
			: ['DROP TRIGGER "auditEntry_appendOnly" ON "auditEntry"'];
	for (const drop of drops) await sql.raw(drop).execute(db);
}

describe.each(STORE_KINDS)('the audit log on %s', (kind) => {
	beforeEach(async () => {
		({ store, location, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('keeps who did what, from where and to what, newest first and a page at a time', async () => {
		await append(store, 'assign', { conversationId: 'c1', details: { to: 'omar' } });
		await append(store, 'sending', { conversationId: 'c2', subjectId: 'm1' });
		await append(store, 'assign', { conversationId: 'c2' });

		const first = await store.read((unit) => readAudit(unit, { limit: 2 }));
		const second = await store.read((unit) =>
			readAudit(unit, { limit: 2, before: first.next ?? 0 }),
		);

		expect(first.entries.map(({ seq }) => seq)).toEqual([3, 2]);
		expect(second).toMatchObject({
			entries: [
				{
					seq: 1,
					agentId: 'mona',
					agentName: 'Mona',
					action: 'assign',
					conversationId: 'c1',
					address: '192.0.2.1',
					details: '{"to":"omar"}',
				},
			],
			next: null,
		});
	});

	it('finds entries by agent, conversation and action', async () => {
		await append(store, 'assign', { conversationId: 'c1' });
		await append(store, 'sending', { conversationId: 'c1' });
		await store.write((unit) =>
			appendAudit(unit, { ...MONA, agentId: 'omar' }, { action: 'sending' }),
		);

		const seqs = async (filter: { agentId?: string; conversationId?: string; action?: string }) =>
			(await store.read((unit) => readAudit(unit, { limit: 9, ...filter }))).entries.map(
				({ seq }) => seq,
			);

		expect(await seqs({ agentId: 'mona' })).toEqual([2, 1]);
		expect(await seqs({ conversationId: 'c1', action: 'sending' })).toEqual([2]);
		expect(await seqs({ action: 'sending' })).toEqual([3, 2]);
	});

	it('holds nothing of a transaction, or of a piece of one, that was undone', async () => {
		await store
			.write(async (unit) => {
				await appendAudit(unit, MONA, { action: 'undone' });
				throw new Error('changed its mind');
			})
			.catch(() => undefined);
		await store.write(async (unit) => {
			await appendAudit(unit, MONA, { action: 'kept' });
			await inSavepoint(unit, async () => {
				await appendAudit(unit, MONA, { action: 'undone' });
				throw new Error('changed its mind');
			});
		});

		const { entries } = await store.read((unit) => readAudit(unit, { limit: 9 }));

		expect(entries.map(({ action }) => action)).toEqual(['kept']);
	});

	it('has no gaps and one chain when two processes write at once', async () => {
		const other = await openStore(location);
		await Promise.all(
			Array.from({ length: 40 }, (_, n) => append(n % 2 === 0 ? store : other, `action ${n}`)),
		);
		await other.close();

		expect(await checkAudit(store, 7)).toMatchObject({ outcome: 'whole', entries: 40 });
	});

	it('is whole when it is empty, and with text that a database would change', async () => {
		expect(await checkAudit(store)).toMatchObject({ outcome: 'whole', entries: 0 });

		await store.write((unit) =>
			appendAudit(
				unit,
				{ agentId: null, name: 'a\0b\uD800', address: '\0' },
				{ action: 'x', subjectId: 'c\0', details: { why: 'd\0\uD800' } },
			),
		);

		expect(await checkAudit(store)).toMatchObject({ outcome: 'whole', entries: 1 });
	});

	it.each([
		['an edit', `UPDATE "auditEntry" SET "action" = 'nothing' WHERE "seq" = 2`],
		['a removal', `DELETE FROM "auditEntry" WHERE "seq" = 2`],
	])('refuses %s', async (_, statement) => {
		for (const action of ['one', 'two', 'three']) await append(store, action);

		await expect(run(statement)).rejects.toThrow('append-only');

		expect(await checkAudit(store)).toMatchObject({ outcome: 'whole', entries: 3 });
	});

	it.each([
		['an edited entry', `UPDATE "auditEntry" SET "action" = 'nothing' WHERE "seq" = 3`, 3],
		['an edited time', `UPDATE "auditEntry" SET "at" = '2020' WHERE "seq" = 1`, 1],
		['a person taken out', `UPDATE "auditEntry" SET "agentId" = NULL WHERE "seq" = 2`, 2],
		['a removed entry', `DELETE FROM "auditEntry" WHERE "seq" = 3`, 3],
		['a removed beginning', `DELETE FROM "auditEntry" WHERE "seq" < 3`, 1],
		['a cut end', `DELETE FROM "auditEntry" WHERE "seq" > 3`, 4],
		['an emptied log', `DELETE FROM "auditEntry"`, 1],
		[
			'a doubled entry',
			`INSERT INTO "auditEntry" SELECT 6, "at", "agentId", "agentName", "action",
				"conversationId", "subjectId", "address", "details", "previousHash", "hash"
				FROM "auditEntry" WHERE "seq" = 5`,
			6,
		],
		['two entries that changed places', 'swap', 2],
		['a log that was begun anew', 'anew', 1],
	])('finds %s, also where the triggers were dropped', async (_, statement, seq) => {
		for (const action of ['one', 'two', 'three', 'four', 'five']) await append(store, action);
		await store.write(withoutTriggers);

		const moves: Record<string, string[]> = {
			swap: [
				'UPDATE "auditEntry" SET "seq" = 99 WHERE "seq" = 2',
				'UPDATE "auditEntry" SET "seq" = 2 WHERE "seq" = 3',
				'UPDATE "auditEntry" SET "seq" = 3 WHERE "seq" = 99',
			],
			anew: ['DELETE FROM "auditEntry" WHERE "seq" < 5'],
		};
		for (const one of moves[statement] ?? [statement]) await run(one);

		expect(await checkAudit(store, 2)).toMatchObject({ outcome: 'broken', seq });
	});

	it('goes on after its end was cut off, and still shows the gap', async () => {
		for (const action of ['one', 'two', 'three']) await append(store, action);
		await store.write(withoutTriggers);
		await run('DELETE FROM "auditEntry" WHERE "seq" = 3');

		await append(store, 'four');

		expect(await checkAudit(store)).toEqual({
			outcome: 'broken',
			seq: 3,
			reason: 'Entry 3 is missing.',
		});
	});

	it('belongs to its store', async () => {
		await append(store, 'one');

		const elsewhere = { id: 'another store', read: store.read };

		expect(await checkAudit(elsewhere)).toMatchObject({ outcome: 'broken', seq: 1 });
	});

	it('is exported whole, oldest first', async () => {
		for (const action of ['one', 'two', 'three']) await append(store, action);

		const actions: string[] = [];
		for await (const rows of exportAudit(store, 2)) {
			actions.push(...rows.map(({ action }) => action));
		}

		expect(actions).toEqual(['one', 'two', 'three']);
	});
});
