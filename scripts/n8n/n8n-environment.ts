import { createRequire } from 'node:module';

import { HOST_FOLDER } from './folders';

export type Owner = { email: string; password: string };

export type N8nAddress = {
	/** n8n's user folder; it puts everything under `.n8n` in there. */
	userFolder: string;
	port: number;
	/** Where n8n's own task runners ask for work; one for each n8n on a machine. */
	brokerPort: number;
};

/** Settings of another n8n, or of this program's callers, that ours must not take over. */
const NOT_OURS = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|CREDENTIALS_|WEBHOOK_URL$|NODE_OPTIONS$|npm_)/i;

/** As many executions at once as two processor cores bear; further ones wait. */
const EXECUTIONS_AT_ONCE = 10;

/** The address under which browsers and the simulator reach an n8n of this machine. */
export function n8nUrl(port: number): string {
	return `http://localhost:${port}`;
}

/**
 * The environment of an n8n that listens on the loopback address only, asks nothing of the
 * internet, and whose owner is the given one from the first start on.
 */
export function n8nEnvironment(address: N8nAddress, owner: Owner): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !NOT_OURS.test(name));

	return {
		...Object.fromEntries(inherited),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: address.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(address.port),
		N8N_RUNNERS_BROKER_PORT: String(address.brokerPort),
		N8N_EDITOR_BASE_URL: n8nUrl(address.port),
		N8N_WEBHOOK_URL: `${n8nUrl(address.port)}/`,
		N8N_SECURE_COOKIE: 'false',

		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: owner.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Desk',
		N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
		N8N_INSTANCE_OWNER_PASSWORD_HASH: bcryptHash(owner.password),

		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// A webhook that needs no expression is then answered without a V8 isolate: about ten times faster.
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		N8N_CONCURRENCY_PRODUCTION_LIMIT: String(EXECUTIONS_AT_ONCE),
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',

		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
	};
}

/** n8n takes its owner's password as a hash only, and brings the program that makes one. */
function bcryptHash(password: string): string {
	const { hashSync } = createRequire(`${HOST_FOLDER}/package.json`)('bcryptjs') as {
		hashSync(password: string, rounds: number): string;
	};
	return hashSync(password, 10);
}
