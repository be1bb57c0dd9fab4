import type { GoogleAccess } from '../../core/speech/google-client';
import { googleEndpoint } from '../../core/speech/google-endpoint';
import { readServiceAccount } from '../../core/speech/google-service-account';

/** The fields of the Google Speech credential. */
export type GoogleSpeechFields = {
	account?: string;
	privateKeyFile?: string;
	email?: string;
	privateKey?: string;
	projectId?: string;
	region?: string;
	endpoint?: string;
};

/**
 * How Google is reached with a credential: of its two forms of an account the one chosen. An
 * endpoint that is written as an address is reached by REST, unless `transport` says otherwise.
 * Throws InputError for a credential that cannot work.
 */
export function readGoogleSpeech(
	fields: GoogleSpeechFields,
	transport: string,
): GoogleAccess & { region: string } {
	const { privateKeyFile, email, privateKey, projectId, endpoint = '' } = fields;
	const account = readServiceAccount(
		fields.account === 'fields'
			? { email, privateKey, projectId }
			: { json: privateKeyFile, projectId },
	);
	const region = fields.region?.trim() || 'us';
	const isAddress = /^https?:/i.test(endpoint.trim());
	const automatic = isAddress ? 'rest' : 'grpc';
	return {
		account,
		region,
		endpoint: googleEndpoint({ region, endpoint }),
		transport: transport === 'grpc' || transport === 'rest' ? transport : automatic,
	};
}
