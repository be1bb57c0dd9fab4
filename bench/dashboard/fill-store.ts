import type { Desk, Store, Unit } from './open-desk';

export type Size = { conversations: number; messages: number };

/** Agents of the desk, among whom a part of the conversations is divided. */
const AGENTS = 50;

/** So many conversations have the rare label, however many there are: more than a page. */
const RARE = 100;

/** A statement writes so many rows: PostgreSQL ends one that takes longer than 30 s. */
const ROWS_AT_ONCE = 20_000;

/**
 * Fills an empty store by statements, not by webhooks: conversations of one channel, half of
 * them nobody's, with messages of both sides. "hello" stands in every third of them, "order"
 * in every tenth, "invoice" in every hundredth, "term…" in one of 5,003, "code…" in one alone.
 * What the product derives of it is left to the next opening.
 */
export async function fillStore(desk: Desk, store: Store, size: Size): Promise<void> {
	await store.write((unit) => addDesk(desk, unit));
	for (const [from, to] of ranges(size.conversations)) {
		await store.write((unit) => addConversations(desk, unit, { from, to, size }));
	}
	for (const [from, to] of ranges(size.messages)) {
		await store.write((unit) => addMessages(desk, unit, { from, to, size }));
	}
	const isRare = `"epoch" % ${size.conversations / RARE} = 0`;
	await store.write(async (unit) => {
		await desk.run(unit, `UPDATE "setting" SET "value" = '0' WHERE "key" = 'derived'`);
		await desk.run(
			unit,
			`INSERT INTO "label" ("id", "name", "colour") VALUES ('rare', 'Rare', 'red'), ('frequent', 'Frequent', 'blue')`,
		);
		await desk.run(
			unit,
			`INSERT INTO "conversationLabel" ("conversationId", "labelId")
				SELECT "id", CASE WHEN ${isRare} THEN 'rare' ELSE 'frequent' END
				FROM "conversation" WHERE ${isRare} OR "epoch" % 3 = 1`,
		);
	});
}

async function addDesk(desk: Desk, unit: Unit): Promise<void> {
	await desk.run(
		unit,
		`INSERT INTO "channel" ("id", "phoneNumberId", "registration", "messagesPerSecond", "pauses", "createdAt")
			VALUES ('c', '1002', 'none', 40, 0, '${unit.now}')`,
	);
	await desk.run(
		unit,
		`INSERT INTO "agent" ("id", "email", "name", "role", "passwordHash", "preferences", "createdAt")
			SELECT 'a' || n, 'a' || n, 'Agent ' || n, 'agent', '', '{}', '${unit.now}' FROM ${numbers(unit, 0, AGENTS)}`,
	);
}

type Range = { from: number; to: number; size: Size };

/** Every fifth conversation is with a person; half of all belong to somebody, every tenth to one agent. */
async function addConversations(desk: Desk, unit: Unit, { from, to, size }: Range): Promise<void> {
	const n = numbers(unit, from, to);
	const perConversation = Math.ceil(size.messages / size.conversations);
	await desk.run(
		unit,
		`INSERT INTO "contact" ("id", "name", "createdAt") SELECT 'p' || n, 'Customer ' || n, '${unit.now}' FROM ${n}`,
	);
	await desk.run(
		unit,
		`INSERT INTO "contactAlias" ("scope", "kind", "value", "contactId", "firstSeenAt", "lastSeenAt")
			SELECT 'whatsapp', 'wa-id', CAST(15550000000 + n AS TEXT), 'p' || n, '${unit.now}', '${unit.now}' FROM ${n}`,
	);
	await desk.run(
		unit,
		`INSERT INTO "conversation" ("id", "channelId", "contactId", "control", "epoch", "controlReason", "controlAt",
				"lastSeq", "lastInboundAt", "lastMessageAt", "failedAnswers", "assigneeId", "createdAt")
			SELECT 'v' || n, 'c', 'p' || n, CASE WHEN n % 5 = 0 THEN 'human' ELSE 'ai' END, n + 1,
				CASE WHEN n % 5 = 0 THEN 'asked-for-person' END,
				CASE WHEN n % 5 = 0 THEN '${unit.now}' END,
				${perConversation}, ${time(unit, `n % 200000`)}, ${time(unit, `n % 200000`)}, 0,
				CASE WHEN n % 10 = 2 THEN 'a1' WHEN n % 2 = 0 THEN 'a' || ((n / 2) % ${AGENTS}) END, '${unit.now}' FROM ${n}`,
	);
}

async function addMessages(desk: Desk, unit: Unit, { from, to, size }: Range): Promise<void> {
	const text = `CASE WHEN n % 3 = 0 THEN 'hello ' ELSE '' END || CASE WHEN n % 10 = 0 THEN 'order ' ELSE '' END
		|| CASE WHEN n % 100 = 0 THEN 'invoice ' ELSE '' END || 'term' || (n * 31 % 5003) || ' code' || n
		|| ' and some more of what people write when they ask for help'`;
	const side = (ofCustomer: string, ofDesk: string) =>
		`CASE WHEN (n / ${size.conversations}) % 2 = 0 THEN '${ofCustomer}' ELSE '${ofDesk}' END`;
	await desk.run(
		unit,
		`INSERT INTO "message" ("id", "conversationId", "channelId", "seq", "wamid", "direction", "author", "kind",
				"text", "content", "saidAt", "recordedAt", "status")
			SELECT 'm' || n, 'v' || (n % ${size.conversations}), 'c', n / ${size.conversations} + 1, 'w' || n,
				${side('in', 'out')}, ${side('customer', 'ai')}, 'text', ${text}, '{"kind":"text"}',
				${time(unit, `${size.messages} - n`)}, ${time(unit, `${size.messages} - n`)}, ${side('received', 'read')}
			FROM ${numbers(unit, from, to)}`,
	);
}

function* ranges(count: number): Generator<[number, number]> {
	for (let from = 0; from < count; from += ROWS_AT_ONCE) {
		yield [from, Math.min(from + ROWS_AT_ONCE, count)];
	}
}

function numbers({ dialect }: Unit, from: number, to: number): string {
	return dialect === 'postgres'
		? `generate_series(${from}, ${to - 1}) AS "number" (n)`
		: `(SELECT ${from} + "key" AS n FROM json_each('[' || substr(replace(hex(zeroblob(${to - from})), '00', ',0'), 2) || ']'))`;
}

/** So many seconds before now, as the store writes times. */
function time({ dialect, now }: Unit, seconds: string): string {
	return dialect === 'postgres'
		? `to_char(timestamp '${now.slice(0, -1)}' - (${seconds}) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
		: `strftime('%Y-%m-%dT%H:%M:%fZ', '${now}', '-' || (${seconds}) || ' seconds')`;
}
