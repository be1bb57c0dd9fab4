import { randomUUID } from 'node:crypto';
import type { IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import type { TurnItem } from '../../core/conversation/turn';
import { startTemplateReader, type TemplateReader } from '../../core/desk/template-reader';
import { startTimers, type Timers } from '../../core/desk/timers';
import { InputError } from '../../core/errors';
import type { RunEnd } from '../../core/inbox/close-turn';
import { type Dispatcher, startDispatcher } from '../../core/inbox/dispatcher';
import { dispatchTest } from '../../core/inbox/dispatch-test';
import { fetchMediaOfTurn } from '../../core/media/fetch-media-of-turn';
import { type MediaWorker, startMediaWorker } from '../../core/media/media-worker';
import { ensureChannel } from '../../core/store/channel-store';
import { startChannel } from '../../core/store/channel-pauses';
import { claimOwnership } from '../../core/store/channel-lease';
import { newestTestTurn } from '../../core/store/newest-test-turn';
import type { Store } from '../../core/store/open-store';
import type { Hold } from '../../core/listener/share-listener';
import { errorFacts } from '../../core/log/error-facts';
import type { GraphMedia } from '../../core/whatsapp/graph-media';
import { n8nLog } from '../shared/n8n-log';
import { toNodeError } from '../shared/to-node-error';
import { useStore } from '../shared/use-store';
import { graphClient, graphMedia, whatsAppAccount } from '../shared/whatsapp-account';
import { endRegistering, holdListener } from './hold-listener';
import { keepNumberChecked } from './keep-number-checked';
import { logSteps } from './log-steps';
import { dispatchRules, ownership } from './settings';

/** Hands out turns and sends what is due, as long as the workflow is active in this process. */
export async function dispatch(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return emitTestTurn(context);

	try {
		const { dispatcher, worker, templates, timers, listener, steps, health } = await start(context);
		return {
			closeFunction: async () => {
				await Promise.all([
					listener?.release(),
					worker.stop(),
					dispatcher.stop(),
					templates.stop(),
					timers.stop(),
					steps.stop(),
					health.stop(),
				]);
			},
		};
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

type Started = {
	dispatcher: Dispatcher;
	worker: MediaWorker;
	templates: TemplateReader;
	timers: Timers;
	listener: Hold | null;
	steps: { stop(): Promise<void> };
	health: { stop(): Promise<void> };
};

async function start(context: ITriggerFunctions): Promise<Started> {
	const account = await whatsAppAccount(context);
	if (account.appSecret === '') {
		throw new InputError('The WhatsApp credential has no App Secret, so nothing can be trusted.');
	}
	const { store } = await useStore(context);
	const channel = await store.write((unit) => ensureChannel(unit, account));
	const owner = ownership(context);
	// Activation takes a number over; a mere restart of n8n must not.
	const owned = await store.write((unit) =>
		claimOwnership(unit, channel.id, { ...owner, takeOver: false }),
	);
	if (owned === 'owned-by-another') {
		throw new InputError(
			'Another WhatsApp Trigger has this number. Switch on "Take Over This Number" to bring it here.',
		);
	}

	// What stopped it (a token, a payment) may have been mended; if not, one send tells again.
	await store.write((unit) => startChannel(unit, channel.id));
	const listener = await holdListener(context);
	await endRegistering(context);

	const shared = {
		store,
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		holder: randomUUID(),
		onError: (error: unknown) => logError(context, error),
	};
	const templates = startTemplateReader({
		...shared,
		account: async () => {
			const current = await whatsAppAccount(context);
			return { graph: graphClient(current), businessAccountId: current.businessAccountId };
		},
	});
	const dispatcher = startDispatcher({
		...shared,
		owner: owner.owner,
		rules: dispatchRules(context),
		graph: async () => graphClient(await whatsAppAccount(context)),
		run: (item) => run(context, item),
	});
	// Told of commits in this order: turns and answers are looked for before files.
	const worker = startMediaWorker({ ...shared, graph: () => mediaOf(context) });
	const timers = startTimers({ store, onError: shared.onError });
	const steps = logSteps(context, shared);
	const health = keepNumberChecked(context, shared);
	return { dispatcher, worker, templates, timers, listener, steps, health };
}

async function mediaOf(context: ITriggerFunctions): Promise<GraphMedia> {
	return graphMedia(await whatsAppAccount(context));
}

function logError(context: ITriggerFunctions, error: unknown): void {
	n8nLog(context).error('desk-work-failed', errorFacts(error));
}

/** Starts one execution and waits for its end, which n8n may never tell; the deadline covers that. */
async function run(context: ITriggerFunctions, item: TurnItem): Promise<RunEnd> {
	const done = Promise.withResolvers<IRun>();
	context.emit([[{ json: item }]], undefined, done);
	const { status } = await done.promise;

	switch (status) {
		case 'success':
			return { run: 'succeeded' };
		case 'waiting':
			// A Wait node: n8n goes on later without telling us. The turn's deadline decides.
			return await new Promise(() => undefined);
		case 'canceled':
			return { run: 'cancelled' };
		default:
			return { run: 'failed' };
	}
}

/**
 * In the editor: the webhook has stored the delivery; its turn becomes the node's output. In
 * queue mode this may be another process than the webhook's.
 */
function emitTestTurn(context: ITriggerFunctions): ITriggerResponse {
	return {
		manualTriggerFunction: async () => {
			const { store } = await useStore(context);
			const { phoneNumberId } = await whatsAppAccount(context);
			const turnId = await store.read((unit) => newestTestTurn(unit, phoneNumberId));
			if (turnId) await fetchTestMedia(context, store, turnId);
			const item = turnId && (await store.write((unit) => dispatchTest(unit, turnId, store.id)));
			context.emit([item ? [{ json: item }] : []]);
		},
	};
}

/** As long as a live turn waits for its files. */
const MEDIA_WAIT_MS = 20_000;

/** No worker runs for a test; and the workflow that is live may be another one's, or none. */
async function fetchTestMedia(
	context: ITriggerFunctions,
	store: Store,
	turnId: string,
): Promise<void> {
	const { phoneNumberId } = await whatsAppAccount(context);
	const options = {
		store,
		holder: randomUUID(),
		phoneNumberId,
		graph: () => mediaOf(context),
		onError: (error: unknown) => logError(context, error),
	};
	await fetchMediaOfTurn(options, turnId, MEDIA_WAIT_MS);
}
