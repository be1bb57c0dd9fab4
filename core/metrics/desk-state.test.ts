import { CompiledQuery, type KyselyPlugin, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { found } from '../doctor/finding';
import { attend } from '../store/attendant-store';
import { beginCheck, DESK_SCOPE, saveFindings } from '../store/doctor-report-store';
import type { Store } from '../store/open-store';
import { notePresence } from '../store/presence-store';
import { plus } from '../store/database-time';
import { stopChannel } from '../store/channel-pauses';
import { aSession } from '../testing/a-desk';
import { anAgent } from '../testing/an-agent';
import { aStore, STORE_KINDS, type StoreKind } from '../testing/a-store';
import { aWorkingDesk, type WorkingDesk } from './__fixtures__/a-working-desk';
import { readDeskMetrics } from './read-desk-metrics';

let dispose: () => Promise<void>;
let desk: WorkingDesk;

/** Every label that a series of a desk may have: none says whose it is. */
const LABELS = ['error', 'event', 'kind', 'le', 'outcome', 'reason', 'state', 'version'];

/** These grow with what customers do. */
const LARGE =
	/\b(message|turn|outbox|conversation|contact|contactAlias|delivery|usage|change|media|inbox|searchEntry)\b/;

describe.each(STORE_KINDS)('how a desk on %s stands', (kind) => {
	beforeEach(async () => {
		const { store, ...rest } = await aStore(kind);
		({ dispose } = rest);
		desk = await aWorkingDesk(store);
	});

	afterEach(() => dispose());

	it('is told with nothing in it that belongs to anybody', async () => {
		const item = await desk.turn();
		await desk.answer(item);
		await desk.send();
		const { series, families } = await desk.metrics();

		const labels = [...series.keys()].flatMap((one) =>
			[...one.matchAll(/[{,](\w+)="/g)].map(([, label]) => label),
		);
		expect([...new Set(labels)].sort()).toEqual(LABELS);
		expect([...families.keys()].every((name) => name.startsWith('talktrace_'))).toBe(true);
		expect([...series.keys()].join('\n')).not.toMatch(/15550001|Ada|hello|Good morning|1002/);
	});

	it('says who is there, what is stopped, and what the doctor found', async () => {
		const { store, channelId } = desk;
		const agent = await anAgent(store);
		await aSession(store, agent.id);
		await aSession(store, agent.id);
		await store.write(async (unit) => {
			const page = { agentId: agent.id, conversationId: null, typing: false };
			await notePresence(unit, { ...page, pageId: 'one', until: plus(unit.now, 60_000) });
			await notePresence(unit, { ...page, pageId: 'two', until: plus(unit.now, 60_000) });
			await notePresence(unit, { ...page, pageId: 'gone', until: plus(unit.now, -1) });
			await stopChannel(unit, channelId, 'Payment');
			await attend(unit, { holder: 'one', scope: DESK_SCOPE, settings: {} });
			await beginCheck(unit, DESK_SCOPE, { holder: 'one', limitMs: 1_000 });
			await saveFindings(unit, DESK_SCOPE, [found('clock-off', { seconds: 90 })]);
			const at = '2026-11-23T02:00:00.000Z';
			const value = JSON.stringify({ at, bytes: 4096, seconds: 2.5 });
			await unit.db.insertInto('setting').values({ key: 'lastBackup', value }).execute();
		});

		const { series } = await desk.metrics();

		expect(Object.fromEntries(series)).toMatchObject({
			talktrace_store_up: 1,
			talktrace_agents_signed_in: 1,
			talktrace_agents_online: 1,
			talktrace_pages_open: 2,
			'talktrace_channels{state="left"}': 1,
			'talktrace_channels{state="stopped"}': 1,
			'talktrace_channels{state="led"}': 0,
			'talktrace_doctor_findings{state="broken"}': 1,
			talktrace_last_backup_timestamp_seconds: Date.parse('2026-11-23T02:00:00Z') / 1000,
			talktrace_last_backup_bytes: 4096,
			talktrace_last_backup_duration_seconds: 2.5,
		});
	});

	it('is read without walking through what grows with customers', async () => {
		const plans = await plansOf(kind, desk.store);

		expect(plans.length).toBeGreaterThan(8);
		const walks = plans.flat().filter((line) => isWalk(kind, line) && LARGE.test(line));
		expect(walks).toEqual([]);
	});
});

describe('a store that does not answer', () => {
	it('is told as one', async () => {
		const errors: unknown[] = [];
		const away = { read: () => Promise.reject(new Error('away')) };

		const families = await readDeskMetrics([away], (error) => errors.push(error));

		expect(families.map(({ name, samples }) => [name, samples[0]?.value])).toEqual([
			['talktrace_store_up', 0],
			['talktrace_build_info', 1],
		]);
		expect(errors).toHaveLength(1);
	});
});

/** How the database goes about each query of a scrape. */
async function plansOf(kind: StoreKind, store: Store): Promise<string[][]> {
	const queries: CompiledQuery[] = [];
	await readDeskMetrics(
		[
			{
				read: (work) =>
					store.read((unit) => {
						const executor = unit.db.getExecutor();
						const watching: KyselyPlugin = {
							transformQuery({ node, queryId }) {
								queries.push(executor.compileQuery(node, queryId));
								return node;
							},
							transformResult: ({ result }) => Promise.resolve(result),
						};
						return work({ ...unit, db: unit.db.withPlugin(watching) });
					}),
			},
		],
		(error) => {
			throw error;
		},
	);
	const explain = kind === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
	return await store.write(async ({ db }) => {
		// Of a table with next to no rows PostgreSQL would rather read all.
		if (kind === 'postgres') await sql`SET LOCAL enable_seqscan = off`.execute(db);
		const plans: string[][] = [];
		for (const query of queries) {
			const text = `${explain} ${query.sql}`;
			const { rows } = await db.executeQuery<Record<string, unknown>>(
				CompiledQuery.raw(text, [...query.parameters]),
			);
			plans.push(rows.map((row) => String(row.detail ?? row['QUERY PLAN'])));
		}
		return plans;
	});
}

/** A walk through a whole table, or a whole index but for the partial ones, which hold what is open. */
function isWalk(kind: StoreKind, line: string): boolean {
	if (/turn_open|outbox_open/.test(line)) return false;
	return kind === 'sqlite' ? line.startsWith('SCAN') : line.includes('Seq Scan');
}
