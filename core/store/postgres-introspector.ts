import {
	type DatabaseIntrospector,
	type Kysely,
	PostgresIntrospector,
	sql,
	type TableMetadata,
} from 'kysely';

/**
 * Tells which tables the store's schema has, which is all that migrations ask for.
 * Kysely's own looks at every column of every schema in the database, and fails when
 * another program drops one of them meanwhile ("column … of relation … does not exist"):
 * n8n's own migrations could keep the desk from opening.
 */
export class OwnSchemaIntrospector implements DatabaseIntrospector {
	private readonly all: PostgresIntrospector;

	constructor(
		private readonly db: Kysely<unknown>,
		private readonly schema: string,
	) {
		this.all = new PostgresIntrospector(db);
	}

	async getSchemas() {
		return await this.all.getSchemas();
	}

	/** Without their columns. */
	async getTables(): Promise<TableMetadata[]> {
		const { rows } = await sql<{ name: string }>`
			SELECT c.relname AS name
			FROM pg_catalog.pg_class c
			JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname = ${this.schema} AND c.relkind IN ('r', 'p')
		`.execute(this.db);
		return rows.map(({ name }) => ({
			name,
			schema: this.schema,
			isView: false,
			isForeign: false,
			columns: [],
		}));
	}

	async getMetadata() {
		return { tables: await this.getTables() };
	}
}
