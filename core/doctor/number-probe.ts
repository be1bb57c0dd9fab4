import type { Store } from '../store/open-store';
import { type CheckName, CHECKS } from './checks';
import { type Finding, waitsFor } from './finding';
import { readCallback } from './number/check-callback';
import { judgeAppMode, judgePayment } from './number/check-evidence';
import { paymentCodeOf } from './number/check-number';
import { type AccountState, examineAccount } from './number/examine-account';
import { examinePath } from './number/examine-path';
import type { NumberSubject } from './number/number-subject';
import { readTrigger } from './number/read-trigger';
import type { Probe } from './run-doctor';

const ON_THE_WAY: CheckName[] = [
	'trigger',
	'callback',
	'public-address',
	'delivery-path',
	'handshake',
	'dispatchers',
	'payment',
	'app-mode',
];

const NUMBER_CHECKS = (Object.keys(CHECKS) as CheckName[]).filter(
	(name) => CHECKS[name].group === 'account' || ON_THE_WAY.includes(name),
);

/**
 * Everything about one number: its account at Meta, and the way of a delivery from Meta into the
 * store. Of several troubles with one cause it names the cause.
 */
export function numberProbe(subject: NumberSubject, now = () => Date.now()): Probe {
	return {
		checks: NUMBER_CHECKS,
		async run(tell) {
			const account = await examineAccount(subject, now());
			account.findings.forEach(tell);

			const store = await subject.openStore().catch(() => null);
			const others = store
				? await examineWithStore(subject, account, store)
				: ON_THE_WAY.map((check) => waitsFor(check, 'store'));
			others.forEach(tell);
		},
	};
}

async function examineWithStore(
	subject: NumberSubject,
	{ findings, obstacle, health }: AccountState,
	store: Store,
): Promise<Finding[]> {
	const state = await readTrigger(store, subject.account.phoneNumberId);
	const callback =
		obstacle === null ? await readCallback(subject) : { finding: waitsFor('callback', obstacle) };
	const [trigger, ...way] = await examinePath(subject, { storeId: store.id, state, callback });
	const payment = judgePayment(health ? paymentCodeOf(health) : null, state.evidence);
	return [
		named(trigger!, [...findings, ...way, payment]),
		...way,
		payment,
		state.dispatchers,
		judgeAppMode(state.evidence),
	];
}

/** What failed or stopped for a reason that another finding names is mended after that one. */
function named(trigger: Finding, others: Finding[]): Finding {
	const cause = others.find(({ state }) => state === 'broken');
	const isConsequence =
		trigger.problem === 'registration-failed' || trigger.problem === 'sending-stopped';
	return isConsequence && cause ? waitsFor('trigger', cause.check) : trigger;
}
