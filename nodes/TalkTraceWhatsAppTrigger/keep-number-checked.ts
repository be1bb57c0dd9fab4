import type { ITriggerFunctions } from 'n8n-workflow';
import { keepChecked, type KeepCheckedOptions } from '../../core/desk/keep-checked';
import type { CheckName } from '../../core/doctor/checks';
import { runDoctor } from '../../core/doctor/run-doctor';
import { numberProbes } from '../shared/number-probes';
import { chosenListener } from './chosen-listener';
import { dispatchRules } from './settings';
import { settingsPrint } from './settings-print';

/** What all numbers have in common is said once, by whatever looks after the desk. */
const OF_THE_DESK: readonly CheckName[] = ['store', 'disk', 'store-log'];

/** Has the doctor look at the trigger's number for the desk's page of health, until it is stopped. */
export function keepNumberChecked(
	context: ITriggerFunctions,
	{
		channelId,
		...options
	}: Pick<KeepCheckedOptions, 'store' | 'holder' | 'onError'> & { channelId: string },
): { stop(): Promise<void> } {
	return keepChecked({
		...options,
		scope: channelId,
		settings: () => settingsPrint(context, options.store.id),
		check: async () => {
			const { mostRuns: runs } = dispatchRules(context);
			const usesWebhooks = chosenListener(context) === null;
			const findings = await runDoctor(await numberProbes(context, { runs, usesWebhooks }));
			return findings.filter(({ check }) => !OF_THE_DESK.includes(check));
		},
	});
}
