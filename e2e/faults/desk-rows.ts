import Database from 'better-sqlite3';
import { Client } from 'pg';

/** Where a store lies, as a test knows it. */
export type StorePlace =
	{ kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string; schema: string };

export type ConversationRow = { id: string; contactId: string; control: string; epoch: number };

export type MessageRow = {
	id: string;
	conversationId: string;
	wamid: string | null;
	direction: string;
	author: string;
	kind: string;
	text: string | null;
	status: string;
	turnId: string | null;
	deliveryId: string | null;
	saidAt: string;
	recordedAt: string;
};

export type TurnRow = {
	id: string;
	conversationId: string;
	state: string;
	outcome: string | null;
	reason: string | null;
	openedAt: string;
};

export type OutboxRow = {
	id: string;
	position: number;
	conversationId: string;
	kind: string;
	author: string;
	turnId: string | null;
	epoch: number | null;
	cause: string;
	nodeId: string;
	runIndex: number;
	itemIndex: number;
	part: number;
	payload: string;
	state: string;
	reason: string | null;
	claimedAt: string | null;
	wamid: string | null;
	writtenAt: string;
	/** Absent in stores of before drafts could be approved. */
	approvedBy?: string | null;
};

export type ChangeRow = {
	seq: number;
	at: string;
	kind: string;
	conversationId: string | null;
	subjectId: string;
	facts: string;
};

/** All rows of a desk that the checker looks at, as the database has them. */
export type DeskRows = {
	aliases: Array<{ kind: string; value: string; contactId: string }>;
	conversations: ConversationRow[];
	messages: MessageRow[];
	turns: TurnRow[];
	outbox: OutboxRow[];
	changes: ChangeRow[];
	deliveries: Array<{ id: string }>;
	deadLetters: Array<{ id: string; reason: string }>;
	orphans: Array<{ wamid: string }>;
};

const TABLES: Record<keyof DeskRows, string> = {
	aliases: 'SELECT * FROM "contactAlias"',
	conversations: 'SELECT * FROM "conversation"',
	messages: 'SELECT * FROM "message" ORDER BY "conversationId", "seq"',
	turns: 'SELECT * FROM "turn" ORDER BY "openedAt"',
	outbox: 'SELECT * FROM "outbox" ORDER BY "position"',
	changes: 'SELECT * FROM "change" ORDER BY "seq"',
	deliveries: 'SELECT "id" FROM "delivery"',
	deadLetters: 'SELECT "id", "reason" FROM "deadLetter"',
	orphans: 'SELECT "wamid" FROM "orphanStatus"',
};

/** Reads the desk's store from outside, by plain SQL and as of one moment, without any code of the desk. */
export async function readDesk(place: StorePlace): Promise<DeskRows> {
	return await inStore(place, async (query) => {
		await query(place.kind === 'sqlite' ? 'BEGIN' : 'BEGIN ISOLATION LEVEL REPEATABLE READ');
		const tables: Array<[string, unknown[]]> = [];
		for (const [name, sql] of Object.entries(TABLES)) tables.push([name, await query(sql)]);
		await query('COMMIT');
		return Object.fromEntries(tables) as DeskRows;
	});
}

export type Query = <Row>(sql: string) => Promise<Row[]>;

/** Lets `work` query the store over a connection of its own. */
export async function inStore<Result>(
	place: StorePlace,
	work: (query: Query) => Promise<Result>,
): Promise<Result> {
	return place.kind === 'sqlite' ? await inSqlite(place, work) : await inPostgres(place, work);
}

async function inSqlite<Result>(
	{ file }: Extract<StorePlace, { kind: 'sqlite' }>,
	work: (query: Query) => Promise<Result>,
): Promise<Result> {
	const database = new Database(file, { fileMustExist: true });
	try {
		database.pragma('busy_timeout = 10000');
		return await work(<Row>(sql: string) => {
			const statement = database.prepare(sql);
			if (statement.reader) return Promise.resolve(statement.all() as Row[]);
			statement.run();
			return Promise.resolve([]);
		});
	} finally {
		database.close();
	}
}

async function inPostgres<Result>(
	{ url, schema }: Extract<StorePlace, { kind: 'postgres' }>,
	work: (query: Query) => Promise<Result>,
): Promise<Result> {
	const client = new Client({ connectionString: url });
	// What breaks while nothing is asked is told by the next query.
	client.on('error', () => undefined);
	await client.connect();
	try {
		await client.query(`SET search_path TO "${schema}"`);
		return await work(async <Row>(sql: string) => (await client.query(sql)).rows as Row[]);
	} finally {
		await client.end();
	}
}
