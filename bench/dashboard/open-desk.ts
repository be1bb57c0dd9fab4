import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What the benchmark uses of the packed product's store; the product's own types stay inside. */
export type Unit = { db: unknown; dialect: 'sqlite' | 'postgres'; now: string };

export type Store = {
	read<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
	write<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
	close(): Promise<void>;
};

export type StoreLocation = { sqliteFile: string } | { postgres: Record<string, unknown> };

type Context = {
	store: Store;
	settings: Record<string, unknown>;
	caller: { agentId: string; role: string };
};

type Handler = (context: Context, input: Record<string, unknown>) => Promise<unknown>;

type Handlers = Record<string, Handler>;

/** The packed product, as far as the dashboard's reading goes. */
export type Desk = {
	openStore(location: StoreLocation): Promise<Store>;
	parsePostgresUrl(url: string): Record<string, unknown>;
	handlers: Handlers;
	/** Runs one statement on the store's database; its text is never from outside. */
	run(unit: Unit, statement: string): Promise<void>;
};

type Sql = { raw(text: string): { execute(db: unknown): Promise<unknown> } };

/** Loads the parts of the package in `packageFolder`, as n8n would. */
export function openDesk(packageFolder: string): Desk {
	const load = createRequire(join(packageFolder, 'package.json'));
	const part = <T>(path: string) => load(join(packageFolder, 'dist/core', path)) as T;
	const { sql } = load('kysely') as { sql: Sql };
	return {
		...part<Pick<Desk, 'openStore'>>('store/open-store.js'),
		...part<Pick<Desk, 'parsePostgresUrl'>>('store/postgres-location.js'),
		handlers: {
			...part<{ inboxHandlers: Handlers }>('desk/handlers/inbox-handlers.js').inboxHandlers,
			...part<{ readingHandlers: Handlers }>('desk/handlers/reading-handlers.js').readingHandlers,
			...part<{ searchHandlers: Handlers }>('desk/handlers/search-handlers.js').searchHandlers,
		},
		async run(unit, statement) {
			await sql.raw(statement).execute(unit.db);
		},
	};
}
