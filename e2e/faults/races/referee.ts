import { sql } from 'kysely';
import type { Store } from '../../../core/store/open-store';
import type { Decision } from './racer-messages';
import type { Racer } from './start-racer';

/**
 * Judges what racers commit, and tells who waits for a lock, over connections of its own.
 *
 * What proves a violation: a racer stands before the COMMIT of a transaction that has
 * claimed a row, and every other racer stands before a statement too, or waits for a
 * lock. Nobody commits anything at this moment. So what a connection of our own reads
 * now is what was committed before this COMMIT is even sent, and all of it. If by then
 * a person has control, the epoch has moved on, the turn has gone to another attempt or
 * has ended, or the row is not queued any more, then that change was committed first and
 * the claim is committed after it, whatever the claiming transaction had seen. The other
 * way round there is no false alarm: a change that is committed after this COMMIT is not
 * in what we read.
 */
export interface Referee {
	/** What is wrong with committing this decision now; undefined when nothing is. */
	beforeCommit(decision: Decision): Promise<string | undefined>;
	afterCommit(decision: Decision): void;
	/** What is wrong at the end: a message on its way that is shown otherwise, a delivery not applied. */
	atEnd(): Promise<string | undefined>;
	isBlocked(racer: Racer, all: Racer[]): Promise<boolean>;
}

/** A referee for one race. */
export function createReferee(store: Store): Referee {
	const onTheirWay = new Set<string>();

	return {
		async beforeCommit(decision) {
			switch (decision.what) {
				case 'claimed':
					return whyNotClaim(await committedRow(store, decision.rowId));
				case 'approved':
					return await whyNotApprove(store, decision);
				case 'settled':
					return undefined;
			}
		},

		afterCommit(decision) {
			if (decision.what === 'claimed') onTheirWay.add(decision.rowId);
			if (decision.what === 'settled') onTheirWay.delete(decision.rowId);
		},

		async atEnd() {
			for (const rowId of onTheirWay) {
				const state = (await committedRow(store, rowId))?.state ?? 'gone';
				if (state !== 'claimed') return `a row that was claimed is shown as ${state}`;
			}
			const deadLetter = await store.read(({ db }) =>
				db.selectFrom('deadLetter').select('reason').executeTakeFirst(),
			);
			return deadLetter && `a delivery became a dead letter: ${deadLetter.reason}`;
		},

		async isBlocked(racer, all) {
			const backend = racer.statement?.backend;
			if (backend) return await waitsForLock(store, backend);
			return racer.statement?.begins === true && all.some(hasTransaction);
		},
	};
}

async function committedRow(store: Store, rowId: string) {
	return await store.read(({ db }) =>
		db
			.selectFrom('outbox')
			.innerJoin('conversation', 'conversation.id', 'outbox.conversationId')
			.leftJoin('turn', 'turn.id', 'outbox.turnId')
			.select([
				'outbox.state',
				'outbox.author',
				'outbox.epoch',
				'outbox.attempt',
				'conversation.control',
				'conversation.epoch as currentEpoch',
				'turn.attempt as currentAttempt',
				'turn.state as turnState',
			])
			.where('outbox.id', '=', rowId)
			.executeTakeFirst(),
	);
}

function whyNotClaim(row: Awaited<ReturnType<typeof committedRow>>): string | undefined {
	if (row?.state !== 'queued') return `claimed a row that is ${row?.state ?? 'gone'} already`;
	if (row.author !== 'ai') return undefined;

	if (row.control === 'human') return 'claimed an answer of the AI after the takeover committed';
	if (row.control === 'draft') return 'claimed an answer of the AI that nobody has approved';
	if (row.epoch !== row.currentEpoch) {
		return `claimed an answer of epoch ${row.epoch} in epoch ${row.currentEpoch}`;
	}
	if (row.attempt !== row.currentAttempt) {
		return `claimed an answer of attempt ${row.attempt} while attempt ${row.currentAttempt} runs`;
	}
	if (row.turnState !== 'running' && row.turnState !== 'sending') {
		return `claimed an answer of a turn that is ${row.turnState}`;
	}
	return undefined;
}

async function whyNotApprove(
	store: Store,
	{ turnId, seenMessageId }: { turnId: string; seenMessageId: string },
): Promise<string | undefined> {
	const drafts = await store.read(async ({ db }) =>
		db
			.selectFrom('outbox')
			.select(({ selectFrom }) =>
				selectFrom('message')
					.select('message.id')
					.whereRef('message.conversationId', '=', 'outbox.conversationId')
					.where('message.direction', '=', 'in')
					.orderBy('message.seq', 'desc')
					.limit(1)
					.as('lastMessageId'),
			)
			.where('turnId', '=', turnId)
			.where('state', '=', 'draft')
			.execute(),
	);
	if (drafts.length === 0) return 'approved what is no draft any more';
	return drafts.some(({ lastMessageId }) => lastMessageId !== seenMessageId)
		? 'approved a draft after the customer wrote again'
		: undefined;
}

async function waitsForLock(store: Store, backend: number): Promise<boolean> {
	return await store.read(async ({ db }) => {
		const { rows } = await sql<{ blocked: boolean }>`
			SELECT cardinality(pg_blocking_pids(${backend})) > 0 AS "blocked"`.execute(db);
		return rows[0]?.blocked ?? false;
	});
}

/** On SQLite a racer stops at both ends of a transaction only. */
function hasTransaction({ standing, statement }: Racer): boolean {
	return standing === 'stopped' && statement?.ends === true;
}
