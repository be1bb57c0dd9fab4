import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { boundedFetch, type Fetch } from '../language/bounded-fetch';
import type { GoogleEndpoint } from './google-endpoint';
import type { GoogleServiceAccount } from './google-service-account';

export type GoogleAccess = {
	account: GoogleServiceAccount;
	endpoint: GoogleEndpoint;
	/** REST passes proxies that gRPC does not. */
	transport: 'grpc' | 'rest';
	/** What REST goes through: a proxy-aware `fetch`; Node's own by default. */
	fetch?: Fetch;
};

/** A client of either version, as far as we use it; what it answers is read as anybody's. */
export type GoogleClient = {
	recognize(request: object, options: { timeout: number; retry: null }): GoogleCall;
	close(): Promise<void>;
};

/** What the client returns: a promise that can be given up. */
export type GoogleCall = Promise<unknown[]> & { cancel?(): void };

/** Words of a minute are a few kB. */
const RESPONSE_LIMIT_BYTES = 4 * 1024 * 1024;

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** To make one takes 300 ms and keeps a connection, so the latest few are kept. */
const MOST_CLIENTS = 4;
const clients = new Map<string, Promise<GoogleClient>>();

/**
 * The client of this version and account. Google's package is loaded on first use: it costs 200 ms
 * and 58 MB, and n8n loads every node at start.
 */
export async function googleClient(
	version: 'v1' | 'v2',
	access: GoogleAccess,
): Promise<GoogleClient> {
	const key = createHash('sha256')
		.update(JSON.stringify([version, access]))
		.digest('hex');
	const client = clients.get(key) ?? openClient(version, access);
	clients.delete(key);
	clients.set(key, client);

	if (clients.size > MOST_CLIENTS) {
		const [oldest] = clients;
		if (oldest) forget(...oldest);
	}
	try {
		return await client;
	} catch (error) {
		clients.delete(key);
		throw error;
	}
}

/** Ends every connection that is kept. */
export async function closeGoogleClients(): Promise<void> {
	const open = [...clients.values()];
	clients.clear();
	await Promise.all(open.map(async (client) => await (await client).close()));
}

/** Calls under way end by themselves: a closed channel takes no new ones. */
function forget(key: string, client: Promise<GoogleClient>): void {
	clients.delete(key);
	client.then(
		(opened) => opened.close(),
		() => undefined,
	);
}

async function openClient(version: 'v1' | 'v2', access: GoogleAccess): Promise<GoogleClient> {
	const { account, endpoint, transport } = access;
	const { GoogleAuth } = await import('google-auth-library');
	const { SpeechClient } = await loadClient(version);
	const authClient = await signedIn(account, access.fetch);

	const options = {
		auth: new GoogleAuth({ authClient, projectId: account.projectId }),
		projectId: account.projectId,
		apiEndpoint: endpoint.host,
		port: endpoint.port,
		fallback: transport === 'rest',
		...(!endpoint.secure && (transport === 'rest' ? { protocol: 'http' } : withoutTls())),
	};
	// The package brings its own copies of these types.
	return new SpeechClient(options as never);
}

/** Who signs the account's requests, by itself, without asking Google for a token. */
export async function signedIn(account: GoogleServiceAccount, fetch: Fetch = globalThis.fetch) {
	const { JWT } = await import('google-auth-library');
	const client = new JWT({
		email: account.email,
		key: account.privateKey,
		scopes: [SCOPE],
		transporterOptions: { fetchImplementation: boundedFetch(fetch, RESPONSE_LIMIT_BYTES) },
	});
	client.useJWTAccessWithScope = true;
	return client;
}

/** One version alone: the package's index loads all of them. */
async function loadClient(version: 'v1' | 'v2') {
	return version === 'v1'
		? await import('@google-cloud/speech/build/src/v1/index.js')
		: await import('@google-cloud/speech/build/src/v2/index.js');
}

/** The client takes credentials of its own copy of gRPC only. */
function withoutTls(): { sslCreds: object } {
	const ofClient = createRequire(require.resolve('@google-cloud/speech'));
	const { grpc } = ofClient('google-gax') as {
		grpc: { credentials: { createInsecure(): object } };
	};
	return { sslCreds: grpc.credentials.createInsecure() };
}
