import { randomUUID } from 'node:crypto';
import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { PACKAGE_VERSION } from '../../core/package-version';
import { type LiveTrigger, processHandles } from './process-handles';

/** Starts a trigger's work; what it gives back ends all of it. */
export type StartTrigger = (context: ITriggerFunctions) => Promise<ITriggerResponse>;

/**
 * Starts a trigger in such a way that an update of the package, which n8n loads while it runs,
 * can go on with it (see `goOnAfterUpdate`). n8n ends it as any other, whoever runs it by then.
 */
export async function startLive(
	context: ITriggerFunctions,
	start: StartTrigger,
): Promise<ITriggerResponse> {
	const { live } = processHandles();
	const id = randomUUID();
	const starting = start(context);
	const trigger: LiveTrigger = {
		version: PACKAGE_VERSION,
		context,
		stop: async () => await (await starting).closeFunction?.(),
	};
	live.set(id, trigger);

	try {
		const started = await starting;
		if (started.closeFunction) return { ...started, closeFunction: close };
		live.delete(id);
		return started;
	} catch (error) {
		// An update may have come meanwhile, and tries by itself.
		if (live.get(id) === trigger) live.delete(id);
		throw error;
	}

	async function close(): Promise<void> {
		const current = live.get(id);
		live.delete(id);
		await current?.stop();
	}
}
