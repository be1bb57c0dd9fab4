import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';
import type * as Checks from './check-credentials';

/** The credential tests that descriptions name; what a test needs is loaded when it is asked for. */
export const dashscopeAnswers = whenAsked('dashscopeAnswers');
export const googleSpeechAnswers = whenAsked('googleSpeechAnswers');
export const speechServerAnswers = whenAsked('speechServerAnswers');
export const storeOpens = whenAsked('storeOpens');
export const whatsAppAnswers = whenAsked('whatsAppAnswers');

function whenAsked(
	name: keyof typeof Checks,
): (credential: ICredentialsDecrypted) => Promise<INodeCredentialTestResult> {
	return async (credential) => {
		const checks = require('./check-credentials') as typeof Checks;
		return await checks[name](credential);
	};
}
