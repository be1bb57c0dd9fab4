import type { Logger } from 'n8n-workflow';
import type { Hold } from '../../core/listener/share-listener';
import type { LogLevel } from '../../core/log/log';
import type { CredentialContext } from '../shared/kept-credential';
import { processHandles } from '../shared/process-handles';
import { triggerKey } from '../shared/trigger-key';
import { useStore } from '../shared/use-store';
import { chosenListener } from './chosen-listener';
import type * as MountNumber from './mount-number';
import type { ParameterContext } from './settings';

/** n8n's contexts of a trigger that is live. */
export type LiveContext = ParameterContext &
	CredentialContext & {
		getNode(): { id: string };
		logger: Pick<Logger, LogLevel>;
	};

/** By now n8n has called `trigger()`, or never will. */
const REGISTERING_MS = 120_000;

/** Serves the trigger's number on its listener until it is released; null where it wants none. */
export async function holdListener(context: LiveContext): Promise<Hold | null> {
	const chosen = chosenListener(context);
	if (!chosen) return null;
	// Most desks need no server of their own, so its modules are loaded with the first one.
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- as in the nodes: import() would give old code after an update
	const { mountNumber } = require('./mount-number') as typeof MountNumber;
	return await mountNumber(context, chosen, await useStore(context));
}

/** Has the listener up before `trigger()`, since Meta calls it while the number is registered. */
export async function holdWhileRegistering(context: LiveContext): Promise<void> {
	const hold = await holdListener(context);
	await endRegistering(context);
	if (!hold) return;
	processHandles().registering.set(triggerKey(context), hold);
	setTimeout(() => {
		void hold.release();
	}, REGISTERING_MS).unref();
}

/** `trigger()` holds the listener now, or nobody wants it. */
export async function endRegistering(context: ParameterContext): Promise<void> {
	const { registering } = processHandles();
	const hold = registering.get(triggerKey(context));
	registering.delete(triggerKey(context));
	await hold?.release();
}
