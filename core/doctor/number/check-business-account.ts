import type { TokenFacts } from '../../whatsapp/graph-health';
import { type Finding, fine, found, waitsFor } from '../finding';
import { asked, isOutOfReach } from './asked';
import type { NumberSubject } from './number-subject';

/** Whether the token reaches the business account, and the numbers that belong to it. */
export async function checkBusinessAccount(
	{ account, graph }: NumberSubject,
	token: TokenFacts,
): Promise<{ finding: Finding; numbers?: string[] }> {
	const { businessAccountId } = account;
	if (businessAccountId === '') return { finding: found('account-id-empty') };
	if (token.accounts && !token.accounts.includes(businessAccountId)) {
		return { finding: found('account-not-granted') };
	}
	const numbers = await asked(
		'business-account',
		() => graph().listPhoneNumberIds(businessAccountId),
		(code, subcode) => (isOutOfReach(code, subcode) ? found('account-not-granted') : undefined),
	);
	return 'finding' in numbers
		? numbers
		: { finding: fine('business-account'), numbers: numbers.answer };
}

/** Whether the business account sends its events to the app. */
export async function checkAccountSubscription({
	account,
	graph,
}: NumberSubject): Promise<Finding> {
	if (account.appId === '') return waitsFor('account-subscription', 'app-secret');
	const apps = await asked('account-subscription', () =>
		graph().listSubscribedApps(account.businessAccountId),
	);
	if ('finding' in apps) return apps.finding;
	return apps.answer.some(({ id }) => id === account.appId)
		? fine('account-subscription')
		: found('account-not-subscribed');
}

/** Whether there are templates to write with after the 24 hours. */
export async function checkTemplates({ account, graph }: NumberSubject): Promise<Finding> {
	const templates = await asked('templates', () =>
		graph().listTemplates(account.businessAccountId),
	);
	if ('finding' in templates) return templates.finding;

	const inState = (...states: string[]) =>
		templates.answer.filter(({ status }) => states.includes(status)).length;
	const approved = inState('APPROVED');
	if (approved === 0) return found('no-approved-template');
	const stopped = inState('PAUSED', 'DISABLED');
	return stopped > 0
		? found('templates-stopped', { count: stopped })
		: fine('templates', { approved });
}
