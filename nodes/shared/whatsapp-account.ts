import { createAxiosDownload } from '../../core/axios-download';
import { createAxiosHttp } from '../../core/axios-http';
import { createGraphClient, type GraphClient } from '../../core/whatsapp/graph-client';
import { createGraphMedia, type GraphMedia } from '../../core/whatsapp/graph-media';
import { LARGEST_FILE_BYTES } from '../../core/whatsapp/media-rules';
import { InputError } from '../../core/errors';
import { type CredentialContext, keptCredential } from './kept-credential';

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

/** The account of the node's credential, resolved at most twice a minute. */
export async function whatsAppAccount(context: CredentialContext): Promise<WhatsAppAccount> {
	return readAccount(await keptCredential(context, TYPE));
}

/** Room for what stands around a file that is uploaded. */
const FORM_BYTES = 64 * 1024;

/** A client for the account's number. Throws InputError for settings that cannot work. */
export function graphClient(account: WhatsAppAccount): GraphClient {
	return createGraphClient({
		http: createAxiosHttp({ maxRequestBytes: LARGEST_FILE_BYTES + FORM_BYTES }),
		baseUrl: account.baseUrl,
		version: account.graphVersion,
		accessToken: account.accessToken,
	});
}

/** The files that Meta holds for the account. Throws InputError for settings that cannot work. */
export function graphMedia(account: WhatsAppAccount): GraphMedia {
	return createGraphMedia({
		http: createAxiosHttp(),
		download: createAxiosDownload(),
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
