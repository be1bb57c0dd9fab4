import { setTimeout as pause } from 'node:timers/promises';
import type { IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import type { DeskEvent, SetUpLinkEvent } from '../../core/desk/desk-event';
import { startDeskEvents } from '../../core/desk/tell-desk-events';
import { startTimers } from '../../core/desk/timers';
import { keepIndexed } from '../../core/knowledge/keep-indexed';
import { errorFacts } from '../../core/log/error-facts';
import { n8nLog } from '../shared/n8n-log';
import { processHandles } from '../shared/process-handles';
import { toNodeError } from '../shared/to-node-error';
import { triggerKey } from '../shared/trigger-key';
import { useStore } from '../shared/use-store';
import { deskModels } from './desk-models';
import { keepDeskChecked } from './keep-desk-checked';
import { makeSetUpLink, watchSetUpLink } from './set-up-link';
import { wantedEvents } from './settings';
import { emitTest } from './test-run';

/** By then an execution that could not be created has said so. */
const CREATED_MS = 5_000;

/** Emits what happens at the desk, and does what falls due there, as long as the workflow is active. */
export async function follow(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return emitTest(context);

	try {
		const desk = await useStore(context);
		const onError = (error: unknown) => logError(context, error);
		const models = () => deskModels(context);
		processHandles().deskModels.set(desk.store.id, models);
		const link = await makeSetUpLink(context, desk);
		const running = [
			...(link ? [watchSetUpLink(desk, link, onError)] : []),
			startTimers({ store: desk.store, onError }),
			keepIndexed({ store: desk.store, meanings: models, onError }),
			keepDeskChecked(context, { store: desk.store, onError }),
			startDeskEvents({
				store: desk.store,
				follower: triggerKey(context),
				wanted: wantedEvents(context),
				tell: (events) => emit(context, events),
				onError,
			}),
		];
		if (link) void emit(context, [link]).catch(onError);
		return {
			closeFunction: async () => {
				const { deskModels: known } = processHandles();
				if (known.get(desk.store.id) === models) known.delete(desk.store.id);
				await Promise.all(running.map((one) => one.stop()));
			},
		};
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/**
 * Starts one execution for all these events. Rejects when n8n could not; waits for its end for a
 * moment only, so that a slow workflow gets more events at once rather than more executions.
 */
async function emit(
	context: ITriggerFunctions,
	events: (DeskEvent | SetUpLinkEvent)[],
): Promise<void> {
	const done = Promise.withResolvers<IRun>();
	context.emit([events.map((json) => ({ json }))], undefined, done);
	// Also when nobody waits for it any more.
	done.promise.catch(() => undefined);
	await Promise.race([done.promise, pause(CREATED_MS, undefined, { ref: false })]);
}

function logError(context: ITriggerFunctions, error: unknown): void {
	n8nLog(context).error('desk-events-failed', errorFacts(error));
}
