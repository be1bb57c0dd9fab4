import type { AppSubscription } from '../../whatsapp/graph-subscriptions';
import { type Finding, fine, found, waitsFor } from '../finding';
import { asked } from './asked';
import type { NumberSubject } from './number-subject';

/** Graph's codes for an app that it does not know by this secret. */
const NO_SUCH_APP = [1, 101, 190];

const WAITS = waitsFor('app-subscription', 'app-secret');

/** Whether Meta knows the app by its secret, and what the app is subscribed to. */
export async function checkApp({ account, graph }: NumberSubject): Promise<Finding[]> {
	const { appId, appSecret } = account;
	if (appSecret === '') return [found('app-secret-empty'), WAITS];
	if (appId === '') return [found('app-id-empty'), WAITS];

	const subscriptions = await asked(
		'app-secret',
		() => graph().getAppSubscriptions(appId, appSecret),
		(code) => (NO_SUCH_APP.includes(code) ? found('app-secret-wrong') : undefined),
	);
	if ('finding' in subscriptions) return [subscriptions.finding, WAITS];
	return [fine('app-secret'), judgeSubscriptions(subscriptions.answer)];
}

function judgeSubscriptions(subscriptions: AppSubscription[]): Finding {
	const ours = subscriptions.find(({ object }) => object === 'whatsapp_business_account');
	if (!ours?.active) return found('app-not-subscribed');
	return ours.fields.includes('messages')
		? fine('app-subscription')
		: found('messages-field-missing');
}
