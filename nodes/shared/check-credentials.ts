import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { createAxiosHttp } from '../../core/axios-http';
import { CoreError } from '../../core/errors';
import { checkKey } from '../../core/language/check-key';
import { readApiKey } from '../../core/language/openai-client';
import { normaliseBaseUrl, type Region, resolveBaseUrl } from '../../core/language/region-presets';
import { checkGoogleAccount } from '../../core/speech/check-google-account';
import { openStore } from '../../core/store/open-store';
import { readGoogleSpeech } from './google-speech';
import { graphClient, readAccount } from './whatsapp-account';
import { storeLocation } from './store-location';

const KEY_VERDICTS: Record<Awaited<ReturnType<typeof checkKey>>, INodeCredentialTestResult> = {
	valid: { status: 'OK', message: 'The server knows this key' },
	unknown: {
		status: 'OK',
		message: 'The server answers, but does not say whether the key is good',
	},
	refused: { status: 'Error', message: 'The server refuses this key: check key and region' },
	'not-a-model-server': {
		status: 'Error',
		message: 'There is no OpenAI-compatible server at this address',
	},
};

/** Whether DashScope, or whatever stands at the base URL, takes the key. */
export async function dashscopeAnswers(
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await explained(async () => {
		const { apiKey, region, workspaceId, baseUrl } = fields(credential);
		const server = {
			apiKey: apiKey ?? '',
			baseUrl: resolveBaseUrl({ region: region as Region, workspaceId, baseUrl }),
		};
		return KEY_VERDICTS[await checkKey(createAxiosHttp(), server)];
	});
}

/** Whether a server with OpenAI's audio API takes the key. */
export async function speechServerAnswers(
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await explained(async () => {
		const { apiKey = '', baseUrl = '' } = fields(credential);
		const server = { apiKey: readApiKey(apiKey), baseUrl: normaliseBaseUrl(baseUrl) };
		return KEY_VERDICTS[await checkKey(createAxiosHttp(), server)];
	});
}

const GOOGLE_VERDICTS: Record<
	Awaited<ReturnType<typeof checkGoogleAccount>>,
	INodeCredentialTestResult
> = {
	valid: { status: 'OK', message: 'Google knows this account' },
	refused: { status: 'Error', message: 'Google refuses this account: check e-mail and key' },
	'no-access': {
		status: 'Error',
		message:
			'Google knows this account, but it may not use Speech-to-Text: enable the API in the project, and give the account the role Cloud Speech Client',
	},
	'not-google': {
		status: 'Error',
		message: 'There is no Speech API at this address: check project, region and endpoint',
	},
};

/** Whether Google takes the account's key, and lets it use Speech-to-Text. Nothing is billed. */
export async function googleSpeechAnswers(
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await explained(async () => {
		const access = readGoogleSpeech(fields(credential), 'rest');
		return GOOGLE_VERDICTS[await checkGoogleAccount(createAxiosHttp(), access)];
	});
}

/** Whether Meta shows this number to this token: the body is read, not only the status. */
export async function whatsAppAnswers(
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await explained(async () => {
		const account = readAccount(fields(credential));
		const number = await graphClient(account).getPhoneNumber(account.phoneNumberId);
		return number.id === account.phoneNumberId
			? { status: 'OK', message: 'Meta knows this number and accepts the token' }
			: { status: 'Error', message: 'Meta answered for another number' };
	});
}

/** Whether the store opens and is of a version that this package knows. */
export async function storeOpens(
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await explained(async () => {
		const store = await openStore(storeLocation(fields(credential)));
		await store.close();
		return { status: 'OK', message: 'The store opens' };
	});
}

function fields({ data }: ICredentialsDecrypted): Record<string, string | undefined> {
	return (data ?? {}) as ICredentialDataDecryptedObject & Record<string, string | undefined>;
}

async function explained(
	test: () => Promise<INodeCredentialTestResult>,
): Promise<INodeCredentialTestResult> {
	try {
		return await test();
	} catch (error) {
		const message = error instanceof CoreError ? error.message : 'The test itself failed';
		return { status: 'Error', message };
	}
}
