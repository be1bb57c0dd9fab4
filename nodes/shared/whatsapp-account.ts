import { createAxiosHttp } from '../../core/axios-http';
import { createGraphClient, type GraphClient } from '../../core/whatsapp/graph-client';
import { InputError } from '../../core/errors';
import { processHandles } from './process-handles';
import type { CredentialContext } from './use-store';

/** The WhatsApp credential, trimmed of what copying brings along. */
export type WhatsAppAccount = {
	accessToken: string;
	phoneNumberId: string;
	businessAccountId: string;
	appId: string;
	appSecret: string;
	verifyToken: string;
	graphVersion: string;
	baseUrl: string;
};

const TYPE = 'talkTraceWhatsAppApi';
/** Each resolution through n8n reads and decrypts; a rotated secret is used after this. */
const KEEP_MS = 30_000;

/** The account of the node's credential, resolved at most twice a minute. */
export async function whatsAppAccount(context: CredentialContext): Promise<WhatsAppAccount> {
	const { credentials } = processHandles();
	const id = context.getNode().credentials?.[TYPE]?.id;
	const key = `${TYPE}:${id}`;
	const kept = credentials.get(key);
	if (id && kept && kept.until > Date.now()) return kept.value as WhatsAppAccount;

	const raw = await context.getCredentials<Record<string, string | undefined>>(TYPE);
	const account = readAccount(raw);
	if (id) credentials.set(key, { value: account, until: Date.now() + KEEP_MS });
	return account;
}

/** A client for the account's number. Throws InputError for settings that cannot work. */
export function graphClient(account: WhatsAppAccount): GraphClient {
	return createGraphClient({
		http: createAxiosHttp(),
		baseUrl: account.baseUrl,
		version: account.graphVersion,
		accessToken: account.accessToken,
	});
}

/** Reads a credential's fields. Throws InputError without a phone number id. */
export function readAccount(raw: Record<string, string | undefined>): WhatsAppAccount {
	const field = (name: string) => (raw[name] ?? '').trim();
	const account: WhatsAppAccount = {
		accessToken: field('accessToken'),
		phoneNumberId: field('phoneNumberId'),
		businessAccountId: field('businessAccountId'),
		appId: field('appId'),
		appSecret: field('appSecret'),
		verifyToken: field('verifyToken'),
		graphVersion: field('graphVersion'),
		baseUrl: field('baseUrl'),
	};
	if (account.phoneNumberId === '') {
		throw new InputError('The WhatsApp credential has no Phone Number ID.');
	}
	return account;
}
