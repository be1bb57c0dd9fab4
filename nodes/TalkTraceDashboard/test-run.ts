import type {
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { DeskEvent } from '../../core/desk/desk-event';
import { deskEventsOf } from '../../core/desk/desk-events-of';
import { hasOwner } from '../../core/store/agent-store';
import { putCursor, takeCursor } from '../../core/store/feed-cursor';
import type { Store } from '../../core/store/open-store';
import { changesAfter, lastChange } from '../../core/store/read-changes';
import { triggerKey } from '../shared/trigger-key';
import { useStore } from '../shared/use-store';
import { makeSetUpLink } from './set-up-link';
import { wantedEvents } from './settings';

/** More than one answer of the page brings about. */
const MOST_CHANGES = 500;

/**
 * Notes where the feed stands before what is done at the test address: in the store, since the
 * run that it may start is another process's in queue mode.
 */
export async function beginTest(context: IWebhookFunctions, store: Store): Promise<number> {
	return await store.write(async (unit) => {
		const from = await lastChange(unit);
		await putCursor(unit, testOf(context), from);
		return from;
	});
}

/**
 * Starts the test run when what was done since `from` is a desk event that the node wants, or
 * when the page was opened and the desk has no owner.
 */
export async function endTest(
	context: IWebhookFunctions,
	store: Store,
	from: number,
): Promise<Pick<IWebhookResponseData, 'workflowData'>> {
	const isPage = context.getWebhookName() === 'setup' && !('to' in Object(context.getQueryData()));
	const isOwned = !isPage || (await store.read(hasOwner));
	const happened = isOwned ? (await eventsSince(context, store, from)).length > 0 : true;
	return happened ? { workflowData: [[{ json: {} }]] } : {};
}

/**
 * In the editor: what was just done at the test address becomes the node's output; where nothing
 * was and the desk has no owner, the link that sets it up.
 */
export function emitTest(context: ITriggerFunctions): ITriggerResponse {
	return {
		manualTriggerFunction: async () => {
			const desk = await useStore(context);
			const { store } = desk;
			const from = await store.write((unit) => takeCursor(unit, testOf(context)));
			const events = from === undefined ? [] : await eventsSince(context, store, from);
			const link = events.length === 0 ? await makeSetUpLink(context, desk) : undefined;
			context.emit([[...events, ...(link ? [link] : [])].map((json) => ({ json }))]);
		},
	};
}

async function eventsSince(
	context: Parameters<typeof wantedEvents>[0],
	store: Store,
	from: number,
): Promise<DeskEvent[]> {
	return await store.read(async (unit) =>
		deskEventsOf(
			unit,
			store.id,
			await changesAfter(unit, from, MOST_CHANGES),
			wantedEvents(context),
		),
	);
}

/** A follower of its own: the workflow that is live goes on where it has got. */
function testOf(context: Parameters<typeof triggerKey>[0]): string {
	return `${triggerKey(context)} test`;
}
