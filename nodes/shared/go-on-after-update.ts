import { setTimeout as pause } from 'node:timers/promises';
import { LoggerProxy } from 'n8n-workflow';
import { errorFacts } from '../../core/log/error-facts';
import { PACKAGE_VERSION } from '../../core/package-version';
import { n8nLog } from './n8n-log';
import { type LiveTrigger, type ProcessHandles, takeHandlesOver } from './process-handles';
import type { StartTrigger } from './start-live';

/** A call to Meta that is under way may take 20 s; what takes longer loses its store. */
const STOP_MS = 25_000;

/**
 * Called as n8n loads a trigger node: where that is an update of the package in an n8n that runs,
 * ends what the earlier version had live, closes its stores, and starts its triggers of this
 * node anew. n8n itself does none of it, and the two versions must not write the same store at once.
 */
export function goOnAfterUpdate(nodeName: string, start: StartTrigger): void {
	const handles = takeHandlesOver(retire);
	if (!handles) return;

	for (const [id, trigger] of handles.live) {
		if (trigger.version === PACKAGE_VERSION) continue;
		if (!trigger.context.getNode().type.endsWith(`.${nodeName}`)) continue;
		handles.live.set(id, goOn(handles, trigger, start));
	}
}

function goOn({ ready }: ProcessHandles, { context }: LiveTrigger, start: StartTrigger) {
	const started = ready.then(async () => await start(context));
	started.catch((error: unknown) => n8nLog(context).error('update-not-taken', errorFacts(error)));
	return {
		version: PACKAGE_VERSION,
		context,
		stop: async () => {
			const { closeFunction } = await started.catch(() => ({ closeFunction: undefined }));
			await closeFunction?.();
		},
	};
}

async function retire(earlier: ProcessHandles): Promise<void> {
	const { version, live, registering, pages, stores } = earlier;
	// It has not kept what is live.
	if (version === '0.1.0' && stores.size > 0)
		n8nLog({ logger: LoggerProxy }).warn('restart-needed');

	const stopped = Promise.allSettled([
		...[...live.values()].map(async (one) => await one.stop()),
		...[...registering.values()].map(async (hold) => await hold.release()),
	]);
	await Promise.race([stopped, pause(STOP_MS, undefined, { ref: false })]);
	for (const page of pages) page.close();
	await Promise.allSettled(
		[...stores.values()].map(async (opening) => await (await opening).store.close()),
	);
}
