import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { createAxiosHttp } from '../../core/axios-http';
import { CoreError } from '../../core/errors';
import { checkKey } from '../../core/language/check-key';
import { type Region, resolveBaseUrl } from '../../core/language/region-presets';
import { openStore } from '../../core/store/open-store';
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
	this: ICredentialTestFunctions,
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

/** Whether Meta shows this number to this token: the body is read, not only the status. */
export async function whatsAppAnswers(
	this: ICredentialTestFunctions,
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
	this: ICredentialTestFunctions,
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
