import { randomUUID } from 'node:crypto';
import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import { createAxiosHttp } from '../../core/axios-http';
import { keepChecked, type KeepCheckedOptions } from '../../core/desk/keep-checked';
import { deskAddressProbe } from '../../core/doctor/desk-address-probe';
import { convertsAudio } from '../../core/doctor/converts-audio';
import { runDoctor } from '../../core/doctor/run-doctor';
import { DESK_SCOPE } from '../../core/store/doctor-report-store';
import { chosenStoreProbe } from '../shared/chosen-store-probe';
import { serviceProbes } from '../shared/service-probes';
import { textOf } from '../shared/text-of';
import { ANSWERING_MODEL } from './desk-models';
import { deskAddress } from './settings';

/** Has the doctor look at what the desk has for itself, for its page of health, until it is stopped. */
export function keepDeskChecked(
	context: ITriggerFunctions,
	options: Pick<KeepCheckedOptions, 'store' | 'onError'>,
): { stop(): Promise<void> } {
	return keepChecked({
		...options,
		scope: DESK_SCOPE,
		holder: randomUUID(),
		// Two that serve the desk do not contradict each other.
		settings: () => Promise.resolve({}),
		check: async () => {
			const { model } = context.getNodeParameter('knowledge', {}) as IDataObject;
			const services = {
				model: textOf(model) || ANSWERING_MODEL,
				convertsAudio: await convertsAudio(options.store),
			};
			return await runDoctor([
				deskAddressProbe({ http: createAxiosHttp(), address: deskAddress(context) }),
				await chosenStoreProbe(context),
				...(await serviceProbes(context, services)),
			]);
		},
	});
}
