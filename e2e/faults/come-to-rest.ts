import { until } from '../harness/until';
import { inStore, type OutboxRow, type TurnRow } from './desk-rows';
import type { FaultDesk } from './fault-desk';

/** Leases, claims, Meta's retries and the pauses of a turn, on a busy machine. */
const REST_LIMIT_MS = 150_000;

type Resting = Pick<FaultDesk, 'place' | 'meta' | 'isQuiet'>;

/**
 * Waits until the desk and Meta have nothing to do any more. What nobody will ever tell
 * of a send is waited for 10 minutes by the desk; here they pass at once.
 */
export async function comeToRest(desk: Resting, limitMs = REST_LIMIT_MS): Promise<void> {
	await resting(desk, limitMs, 'but for what is unknown');
	await inStore(desk.place, (query) =>
		query(
			`UPDATE "outbox" SET "claimUntil" = '2020-01-01T00:00:00.000Z'
			WHERE "state" = 'unknown' AND "claimUntil" IS NOT NULL`,
		),
	);
	await resting(desk, limitMs, 'wholly');
}

type Depth = 'but for what is unknown' | 'wholly';

async function resting(desk: Resting, limitMs: number, depth: Depth): Promise<void> {
	let left: string[] = [];
	try {
		await until(async () => {
			left = await restless(desk, depth);
			return left.length === 0;
		}, limitMs);
	} catch (cause) {
		throw new Error(`The desk did not come to rest:\n${left.join('\n')}`, { cause });
	}
}

async function restless(desk: Resting, depth: Depth): Promise<string[]> {
	if (!desk.isQuiet()) return ['Meta is delivering'];
	const open = await openRows(desk);
	const busy = depth === 'wholly' ? open : withoutUnknown(open);
	return [
		...statusesToCome(desk),
		...busy.turns.map(({ id, state }) => `Turn ${id} is ${state}`),
		...busy.outbox.map(({ id, state, kind }) => `Outbox row ${id} (${kind}) is ${state}`),
	];
}

type OpenRows = {
	turns: Array<Pick<TurnRow, 'id' | 'state'>>;
	outbox: Array<Pick<OutboxRow, 'id' | 'state' | 'kind' | 'cause' | 'turnId'>>;
};

async function openRows({ place }: Resting): Promise<OpenRows> {
	return await inStore(place, async (query) => ({
		turns: await query(`SELECT "id", "state" FROM "turn" WHERE "state" <> 'ended'`),
		outbox: await query(
			`SELECT "id", "state", "kind", "cause", "turnId" FROM "outbox"
			WHERE "state" IN ('queued', 'claimed')
				OR ("state" = 'unknown' AND "claimUntil" IS NOT NULL)`,
		),
	}));
}

/** An answer of which a part is unknown waits, with its rest and its turn. */
function withoutUnknown({ turns, outbox }: OpenRows): OpenRows {
	const unknown = outbox.filter(({ state }) => state === 'unknown');
	const causes = new Set(unknown.map(({ cause }) => cause));
	const turnIds = new Set(unknown.map(({ turnId }) => turnId));
	return {
		turns: turns.filter(({ id, state }) => state !== 'sending' || !turnIds.has(id)),
		outbox: outbox.filter(
			({ state, cause }) => state !== 'unknown' && (state === 'claimed' || !causes.has(cause)),
		),
	};
}

/** After these no more is told of a message. */
const LAST = ['read', 'failed'];

function statusesToCome(desk: Resting): string[] {
	const { accepted, statuses } = desk.meta();
	const told = new Set(
		statuses
			.filter(({ status, acknowledged }) => LAST.includes(status) && acknowledged > 0)
			.map(({ callbackData }) => callbackData),
	);
	return accepted
		.filter(({ callbackData }) => !told.has(callbackData))
		.map(({ callbackData }) => `Statuses of ${callbackData} are to come`);
}
