import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { SIMULATED_API_KEY } from '../../simulator/dashscope/dashscope';

export type NewCredential = { name: string; type: string; data: Record<string, string> };

/** The credentials with which the desk talks to a simulator instead of Meta and DashScope. */
export function simulatedCredentials(simulatorUrl: string): NewCredential[] {
	const { tokens, numbers, ...account } = SIMULATED_ACCOUNT;

	return [
		{
			name: 'WhatsApp (simulated)',
			type: 'talkTraceWhatsAppApi',
			data: {
				accessToken: tokens.valid.value,
				phoneNumberId: numbers.support.id,
				businessAccountId: account.businessAccountId,
				appId: account.appId,
				appSecret: account.appSecret,
				verifyToken: account.verifyToken,
				graphVersion: account.graphVersion,
				baseUrl: simulatorUrl,
			},
		},
		{
			name: 'DashScope (simulated)',
			type: 'talkTraceDashscopeApi',
			data: {
				apiKey: SIMULATED_API_KEY,
				region: 'singapore',
				baseUrl: `${simulatorUrl}/compatible-mode/v1`,
			},
		},
		{
			name: 'Speech server (simulated)',
			type: 'talkTraceSpeechApi',
			data: { apiKey: SIMULATED_API_KEY, baseUrl: `${simulatorUrl}/speech/v1` },
		},
		{ name: 'Store (SQLite)', type: 'talkTraceStoreApi', data: {} },
	];
}
