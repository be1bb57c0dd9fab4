import { InputError } from '../errors';
import { boundedFetch, type Fetch } from './bounded-fetch';

export type OpenAiClientOptions = {
	/** As `normaliseBaseUrl` gives it. */
	baseUrl: string;
	/** As `readApiKey` gives it. */
	apiKey: string;
	/** A proxy-aware `fetch`; Node's own by default. */
	fetch?: Fetch;
	defaultHeaders?: Record<string, string>;
	/** Answers that are longer than this fail. */
	responseLimitBytes: number;
};

export type OpenAiClient = Awaited<ReturnType<typeof openOpenAiClient>>;

/**
 * The OpenAI client as we use it everywhere: no retries of its own, nothing from the environment,
 * nothing logged. Loaded on first use: n8n loads every node at start, and this costs 60 ms and 32 MB.
 */
export async function openOpenAiClient(options: OpenAiClientOptions) {
	const { OpenAI } = await import('openai');
	const { baseUrl, apiKey, defaultHeaders, responseLimitBytes } = options;

	return new OpenAI({
		baseURL: baseUrl,
		apiKey: apiKey || 'none',
		defaultHeaders: { ...(apiKey === '' && { Authorization: null }), ...defaultHeaders },
		fetch: boundedFetch(options.fetch ?? globalThis.fetch, responseLimitBytes),
		// Its retries end within 2 s, a limit of DashScope lasts up to a minute.
		maxRetries: 0,
		logLevel: 'off',
		// Else taken from the environment, where they may belong to something else.
		organization: null,
		project: null,
		adminAPIKey: null,
		webhookSecret: null,
	});
}

/** A key without the spaces around it; empty for a server that asks for none. Throws InputError. */
export function readApiKey(text: string): string {
	const apiKey = text.trim();
	// A header that Node refuses is quoted in its error, key and all.
	if (!/^[\x21-\x7e]*$/.test(apiKey)) {
		throw new InputError('The API key holds characters that no key has: copy it again');
	}
	return apiKey;
}
