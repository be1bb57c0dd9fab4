import { randomUUID } from 'node:crypto';
import type { IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import type { TurnItem } from '../../core/conversation/turn';
import { InputError } from '../../core/errors';
import type { RunEnd } from '../../core/inbox/close-turn';
import { type Dispatcher, startDispatcher } from '../../core/inbox/dispatcher';
import { dispatchTest } from '../../core/inbox/dispatch-test';
import { claimOwnership, ensureChannel, startChannel } from '../../core/store/channel-store';
import { processHandles } from '../shared/process-handles';
import { toNodeError } from '../shared/to-node-error';
import { useStore } from '../shared/use-store';
import { graphClient, whatsAppAccount } from '../shared/whatsapp-account';
import { dispatchRules, ownership, triggerKey } from './settings';

/** Hands out turns and sends what is due, as long as the workflow is active in this process. */
export async function dispatch(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return emitTestTurn(context);

	try {
		const dispatcher = await start(context);
		return { closeFunction: () => dispatcher.stop() };
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

async function start(context: ITriggerFunctions): Promise<Dispatcher> {
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

	return startDispatcher({
		store,
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		owner: owner.owner,
		holder: randomUUID(),
		rules: dispatchRules(context),
		graph: async () => graphClient(await whatsAppAccount(context)),
		run: (item) => run(context, item),
		onError: (error) =>
			context.logger.error('TalkTrace could not work on the desk', {
				reason: error instanceof Error ? error.message : 'unknown error',
			}),
	});
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

/** In the editor: the webhook has stored the delivery; its turn becomes the node's output. */
function emitTestTurn(context: ITriggerFunctions): ITriggerResponse {
	return {
		manualTriggerFunction: async () => {
			const { testTurns } = processHandles();
			const [turnId] = testTurns.get(triggerKey(context)) ?? [];
			testTurns.delete(triggerKey(context));
			const { store } = await useStore(context);
			const item = turnId && (await store.write((unit) => dispatchTest(unit, turnId, store.id)));
			context.emit([item ? [{ json: item }] : []]);
		},
	};
}
