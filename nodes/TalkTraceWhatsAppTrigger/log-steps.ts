import type { ITriggerFunctions } from 'n8n-workflow';
import { errorFacts } from '../../core/log/error-facts';
import { startTraceLog } from '../../core/log/trace-log';
import { takeCursor } from '../../core/store/feed-cursor';
import type { Store } from '../../core/store/open-store';
import { n8nLog } from '../shared/n8n-log';
import { triggerKey } from '../shared/trigger-key';
import { loggedSteps } from './settings';

/** Logs what becomes of the number's messages, as the trigger's option says, until it is stopped. */
export function logSteps(
	context: ITriggerFunctions,
	{ store, channelId }: { store: Store; channelId: string },
): { stop(): Promise<void> } {
	const log = n8nLog(context);
	const follower = `log:${triggerKey(context)}`;
	const steps = loggedSteps(context);
	const onError = (error: unknown) => log.error('desk-work-failed', errorFacts(error));
	if (steps === 'off') {
		// Switched on again, it begins with what happens then.
		const forgotten = store.write((unit) => takeCursor(unit, follower)).catch(onError);
		return { stop: async () => void (await forgotten) };
	}
	return startTraceLog({ store, follower, channelId, steps, log, onError });
}
