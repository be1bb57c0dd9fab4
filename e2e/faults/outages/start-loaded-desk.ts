import { type FaultDesk, startFaultDesk, type StoreKind } from '../fault-desk';
import { createLoad, type Load } from '../load';
import { FOR_LONG_ANSWERS } from '../points';
import { type ControlSwitch, putControlSwitch } from '../put-control-switch';
import type { Random } from '../races/random';
import { QUICK_TURNS } from './suffer';

export type LoadedDesk = { desk: FaultDesk; load: Load };

/** A desk on a store of this kind, and the customers and people who will use it. */
export async function startLoadedDesk(
	kind: StoreKind,
	random: Random,
	options: Pick<
		Parameters<typeof startFaultDesk>[1] & object,
		'store' | 'environment' | 'trueTime'
	>,
): Promise<LoadedDesk> {
	let setControl: ControlSwitch = () => Promise.resolve();
	const desk = await startFaultDesk(kind, {
		...options,
		parameters: { 'WhatsApp Trigger': QUICK_TURNS, Reply: { options: FOR_LONG_ANSWERS } },
		async prepare({ n8n, credentials }, frontUrl) {
			setControl = await putControlSwitch(n8n.client(), credentials, frontUrl);
		},
	});
	return { desk, load: createLoad(desk, random, setControl) };
}
