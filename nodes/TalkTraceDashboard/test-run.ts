import type {
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { deskEventsOf } from '../../core/desk/desk-events-of';
import type { Store } from '../../core/store/open-store';
import { changesAfter, lastChange } from '../../core/store/read-changes';
import { processHandles } from '../shared/process-handles';
import { triggerKey } from '../shared/trigger-key';
import { useStore } from '../shared/use-store';
import { makeSetUpLink } from './set-up-link';
import { wantedEvents } from './settings';

/** More than one answer of the page brings about. */
const MOST_CHANGES = 500;

/** Notes where the feed stands before what is done at the test address. */
export async function beginTest(context: IWebhookFunctions, store: Store): Promise<void> {
	processHandles().testFeeds.set(triggerKey(context), await store.read(lastChange));
}

/**
 * Starts the test run when what was done is a desk event that the node wants, or when the page
 * was opened and the desk has no owner: then the output is the link that sets it up.
 */
export async function endTest(
	context: IWebhookFunctions,
	store: Store,
): Promise<Pick<IWebhookResponseData, 'workflowData'>> {
	const { testFeeds, testEvents } = processHandles();
	const key = triggerKey(context);
	const from = testFeeds.get(key) ?? 0;
	const isPage = context.getWebhookName() === 'setup' && !('to' in Object(context.getQueryData()));
	const link = isPage ? await makeSetUpLink(context, await useStore(context)) : undefined;
	const events = link
		? [link]
		: await store.read(async (unit) =>
				deskEventsOf(
					unit,
					store.id,
					await changesAfter(unit, from, MOST_CHANGES),
					wantedEvents(context),
				),
			);
	if (events.length === 0) return {};
	testEvents.set(key, events);
	return { workflowData: [[{ json: {} }]] };
}

/** In the editor: what was just done at the test address becomes the node's output. */
export function emitTest(context: ITriggerFunctions): ITriggerResponse {
	return {
		manualTriggerFunction: () => {
			const { testEvents } = processHandles();
			const events = testEvents.get(triggerKey(context)) ?? [];
			testEvents.delete(triggerKey(context));
			context.emit([events.map((json) => ({ json }))]);
			return Promise.resolve();
		},
	};
}
