import { join } from 'node:path';

import Database from 'better-sqlite3';

export type N8nDatabase = ReturnType<typeof openN8nDatabase>;

/** Looks into the SQLite file of an n8n, read-only, while it runs or after. */
export function openN8nDatabase(userFolder: string) {
	const database = new Database(join(userFolder, '.n8n/database.sqlite'), {
		readonly: true,
		fileMustExist: true,
	});

	return {
		/**
		 * How many executions n8n has ever begun, or how many of one status it keeps. A workflow
		 * may be set to keep none of its successful ones.
		 */
		countExecutions(status?: string): number {
			const row =
				status === undefined
					? database
							.prepare("SELECT seq AS count FROM sqlite_sequence WHERE name = 'execution_entity'")
							.get()
					: database
							.prepare(
								'SELECT count(*) AS count FROM execution_entity WHERE status = ? AND deletedAt IS NULL',
							)
							.get(status);
			return (row as { count: number } | undefined)?.count ?? 0;
		},

		/** The workflows with a webhook that can be asked without starting anything (see `waitForWebhooks`). */
		workflowsAnsweringGet(): string[] {
			const rows = database
				.prepare("SELECT DISTINCT workflowId AS id FROM webhook_entity WHERE method = 'GET'")
				.all();
			return (rows as Array<{ id: string }>).map(({ id }) => id);
		},

		/** The paths under `/webhook/` that a workflow is reached at, with their methods. */
		webhooks(workflowId: string): Array<{ method: string; path: string }> {
			return database
				.prepare('SELECT method, webhookPath AS path FROM webhook_entity WHERE workflowId = ?')
				.all(workflowId) as Array<{ method: string; path: string }>;
		},

		close(): void {
			database.close();
		},
	};
}
