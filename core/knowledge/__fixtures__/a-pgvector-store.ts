import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { openStore, type Store } from '../../store/open-store';
import { createPostgresDialect } from '../../store/postgres-dialect';
import { parsePostgresUrl } from '../../store/postgres-location';

/**
 * A store in a PostgreSQL that has pgvector: the one that TALKTRACE_TEST_PGVECTOR_URL names, else one
 * of its own.
 */
export async function aPgvectorStore(): Promise<{ store: Store; dispose(): Promise<void> }> {
	const { url, stop } = await aServer();
	const schema = `t_${randomBytes(8).toString('hex')}`;
	const postgres = { ...parsePostgresUrl(url), schema };
	const store = await openStore({ postgres });
	return {
		store,
		async dispose() {
			await store.close();
			const db = new Kysely({ dialect: createPostgresDialect(postgres) });
			await db.schema.dropSchema(schema).cascade().execute();
			await db.destroy();
			await stop();
		},
	};
}

async function aServer(): Promise<{ url: string; stop(): Promise<void> }> {
	const named = process.env.TALKTRACE_TEST_PGVECTOR_URL;
	if (named) return { url: named, stop: () => Promise.resolve() };

	const server = fork(join(__dirname, 'pgvector-server.mjs'), { execArgv: [] });
	const ended = once(server, 'exit');
	const [message] = (await Promise.race([
		once(server, 'message'),
		ended.then(() => Promise.reject(new Error('The PostgreSQL with pgvector has not started'))),
	])) as [{ port: number }];
	return {
		url: `postgres://postgres:postgres@127.0.0.1:${message.port}/postgres`,
		async stop() {
			server.disconnect();
			await ended;
		},
	};
}
