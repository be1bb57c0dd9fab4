import { SIMULATED_ACCOUNT } from '../../simulator/account';

/** Where the processes of one n8n in queue mode find what they share. */
export type QueuePlaces = {
	/** A postgres:// address, and the schemas in that database for n8n's data and for ours. */
	postgresUrl: string;
	schemas: { n8n: string; desk: string };
	/** A redis:// or rediss:// address, and what n8n's keys there begin with. */
	redisUrl: string;
	redisPrefix: string;
	encryptionKey: string;
	/** Where Meta and agents reach the webhook processor. */
	publicUrl: string;
};

/**
 * What differs from compose.scale.yml where PostgreSQL and Redis have no names and lend us parts
 * of themselves; docs/queue-mode.md says what each variable is for.
 */
export function queueEnvironment(places: QueuePlaces): Record<string, string> {
	const postgres = new URL(places.postgresUrl);
	const redis = new URL(places.redisUrl);

	return {
		N8N_WEBHOOK_URL: `${places.publicUrl}/`,

		DB_POSTGRESDB_HOST: postgres.hostname,
		DB_POSTGRESDB_PORT: postgres.port || '5432',
		DB_POSTGRESDB_USER: decodeURIComponent(postgres.username),
		DB_POSTGRESDB_DATABASE: postgres.pathname.slice(1),
		DB_POSTGRESDB_SCHEMA: places.schemas.n8n,

		QUEUE_BULL_REDIS_HOST: redis.hostname,
		QUEUE_BULL_REDIS_PORT: redis.port || '6379',
		QUEUE_BULL_REDIS_USERNAME: decodeURIComponent(redis.username),
		QUEUE_BULL_REDIS_DB: redis.pathname.slice(1) || '0',
		QUEUE_BULL_REDIS_TLS: String(redis.protocol === 'rediss:'),
		QUEUE_BULL_PREFIX: `${places.redisPrefix}-bull`,
		N8N_REDIS_KEY_PREFIX: places.redisPrefix,
	};
}

/** The secrets of compose.scale.yml, by their names there. */
export function queueSecrets(places: QueuePlaces): Record<string, string> {
	const store = new URL(places.postgresUrl);
	store.searchParams.set('schema', places.schemas.desk);

	return {
		encryption_key: places.encryptionKey,
		postgres_password: decodeURIComponent(new URL(places.postgresUrl).password),
		redis_password: decodeURIComponent(new URL(places.redisUrl).password),
		store: store.href,
		app_secret: SIMULATED_ACCOUNT.appSecret,
		verify_token: SIMULATED_ACCOUNT.verifyToken,
		metrics_token: 'for-prometheus',
	};
}
