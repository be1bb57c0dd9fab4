import { InputError } from '../../errors';
import type { NumberHealth } from '../../whatsapp/graph-health';
import type { CheckName } from '../checks';
import { type Finding, found, waitsFor } from '../finding';
import { checkApp } from './check-app';
import {
	checkAccountSubscription,
	checkBusinessAccount,
	checkTemplates,
} from './check-business-account';
import { judgeNumber, judgeSending, readNumber } from './check-number';
import { checkToken, type TokenCheck } from './check-token';
import type { NumberSubject } from './number-subject';

/** How the number's account stands at Meta. */
export type AccountState = {
	findings: Finding[];
	/** What keeps everything from being read that the access token reads; null where nothing does. */
	obstacle: CheckName | null;
	/** The number as Meta has it, where it could be read. */
	health?: NumberHealth;
};

const BEHIND_TOKEN: CheckName[] = [
	'business-account',
	'number',
	'sending',
	'account-subscription',
	'templates',
];

/** Asks Meta about app, token, business account and number; one that waits for another says so. */
export async function examineAccount(subject: NumberSubject, now: number): Promise<AccountState> {
	const unusable = whyUnusable(subject);
	if (unusable) {
		const others: CheckName[] = ['app-secret', 'app-subscription', 'token-scopes', ...BEHIND_TOKEN];
		return stopped([unusable], others, 'access-token');
	}

	const app = await checkApp(subject);
	const token = await checkToken(subject, { appIsKnown: app[0]?.state === 'fine', now });
	const before = [...app, ...token.findings];
	const obstacle = obstacleOf(token);
	if (obstacle || !token.facts) return stopped(before, BEHIND_TOKEN, obstacle ?? 'access-token');

	const account = await checkBusinessAccount(subject, token.facts);
	const number = await readNumber(subject);
	const numberFinding =
		'finding' in number ? number.finding : judgeNumber(number.answer, account.numbers);
	const isOfAccount = numberFinding.problem !== 'number-not-in-account';
	return {
		findings: [
			...before,
			account.finding,
			numberFinding,
			'finding' in number ? waitsFor('sending', 'number') : judgeSending(number.answer),
			...(account.finding.state === 'fine' && isOfAccount
				? [await checkAccountSubscription(subject), await checkTemplates(subject)]
				: waiting(
						['account-subscription', 'templates'],
						isOfAccount ? 'business-account' : 'number',
					)),
		],
		obstacle: null,
		...('answer' in number && { health: number.answer }),
	};
}

/** What of the credential cannot even be tried, as an empty token or an address that is none. */
function whyUnusable({ graph }: NumberSubject): Finding | undefined {
	try {
		graph();
		return undefined;
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return found('credential-unusable', { reason: error.message });
	}
}

function obstacleOf({ facts }: TokenCheck): CheckName | null {
	if (!facts) return 'access-token';
	return facts.scopes.includes('whatsapp_business_management') ? null : 'token-scopes';
}

function stopped(before: Finding[], others: CheckName[], obstacle: CheckName): AccountState {
	return { findings: [...before, ...waiting(others, obstacle)], obstacle };
}

function waiting(checks: CheckName[], other: CheckName): Finding[] {
	return checks.map((check) => waitsFor(check, other));
}
