import type { CheckName } from '../checks';
import { type Finding, waitsFor } from '../finding';
import type { Asked } from './asked';
import { type Callback, judgeCallback } from './check-callback';
import { checkPath } from './check-path';
import { judgeAddress } from './judge-address';
import type { NumberSubject } from './number-subject';
import type { TriggerState } from './read-trigger';

type Way = {
	storeId: string;
	state: TriggerState;
	/** What Meta calls; or why nobody knows. */
	callback: Asked<Callback | null>;
};

/** How Meta's calls find their way to the desk: trigger, callback, address, delivery, handshake. */
export async function examinePath(subject: NumberSubject, way: Way): Promise<Finding[]> {
	const { trigger, expected } = way.state;
	if (trigger.problem === 'trigger-inactive') {
		return [
			trigger,
			waitsFor('callback', 'trigger'),
			expected === undefined ? waitsFor('public-address', 'trigger') : await address(expected),
			...unreached('trigger'),
		];
	}

	const callback = await callbackOf(subject, way);
	const isElsewhere = expected === undefined && callback.state !== 'fine';
	const called = 'answer' in way.callback ? way.callback.answer?.address : undefined;
	const target = expected ?? called;
	if (target === undefined || isElsewhere) {
		return [trigger, callback, waitsFor('public-address', 'callback'), ...unreached('callback')];
	}
	const publicAddress = await address(target);
	return [trigger, callback, publicAddress, ...(await reached(target, publicAddress))];

	async function address(at: string): Promise<Finding> {
		const { account, addressIsSet } = subject;
		return await judgeAddress(at, { graph: account.baseUrl, addressIsSet });
	}

	async function reached(at: string, publicAddress: Finding): Promise<Finding[]> {
		if (publicAddress.state === 'broken') return unreached('public-address');
		const { http, account } = subject;
		if (account.appSecret === '') return unreached('app-secret');
		const findings = await checkPath(http, at, { storeId: way.storeId, ...account });
		// What n8n does not know yet, it knows when the registration has succeeded.
		const isConsequence =
			trigger.problem === 'registration-failed' &&
			findings.some(({ problem }) => problem === 'address-not-found');
		return isConsequence ? unreached('trigger') : findings;
	}
}

async function callbackOf(subject: NumberSubject, way: Way): Promise<Finding> {
	const { trigger, expected } = way.state;
	if ('finding' in way.callback) return way.callback.finding;
	const callback = way.callback.answer;
	// Only a number's own callback keeps a trigger from registering; the others it would replace.
	const isReplaced = callback?.level !== 'number' && callback?.address !== expected;
	if (trigger.problem === 'registration-failed' && isReplaced)
		return waitsFor('callback', 'trigger');
	if (subject.account.appSecret === '' && callback && callback.address !== expected) {
		return waitsFor('callback', 'app-secret');
	}
	return await judgeCallback(subject, callback, { expected, storeId: way.storeId });
}

function unreached(other: CheckName): Finding[] {
	return [waitsFor('delivery-path', other), waitsFor('handshake', other)];
}
