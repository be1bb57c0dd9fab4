import type { IHookFunctions } from 'n8n-workflow';
import { isRegistered, register, unregister } from '../../core/inbox/registration';
import { InputError } from '../../core/errors';
import {
	claimOwnership,
	ensureChannel,
	getChannel,
	noteRegistration,
	releaseOwnership,
} from '../../core/store/channel-store';
import { processHandles } from '../shared/process-handles';
import { toNodeError } from '../shared/to-node-error';
import { useStore } from '../shared/use-store';
import { graphClient, whatsAppAccount } from '../shared/whatsapp-account';
import { ownership, triggerKey } from './settings';

/** Whether nothing has to be done at Meta for the trigger to be called. */
export async function checkRegistration(context: IHookFunctions): Promise<boolean> {
	if (isTest(context) || isByHand(context)) return false;
	try {
		const { account, callbackUrl, graph } = await numberOf(context);
		return await isRegistered(graph, { ...account, callbackUrl });
	} catch {
		// Whatever is wrong, `create` meets it again, and says so where people look.
		return false;
	}
}

/**
 * Makes the trigger own its number, and Meta call it. n8n tells nobody when this fails,
 * so the outcome is kept with the channel as well.
 */
export async function createRegistration(context: IHookFunctions): Promise<boolean> {
	try {
		const { account, callbackUrl, graph } = await numberOf(context);
		if (account.appSecret === '') {
			throw new InputError(
				'The WhatsApp credential has no App Secret. Without it anybody could write to the desk, so the trigger does not start.',
			);
		}
		if (isTest(context)) return await registerTest(context);

		const { store } = await useStore(context);
		const channel = await store.write((unit) => ensureChannel(unit, account));
		try {
			const owned = await store.write((unit) =>
				claimOwnership(unit, channel.id, ownership(context)),
			);
			if (owned === 'owned-by-another') {
				throw new InputError(
					'Another WhatsApp Trigger has this number. Switch on "Take Over This Number" to bring it here.',
				);
			}
			const previous = isByHand(context)
				? null
				: (
						await register(
							graph,
							{ ...account, callbackUrl },
							{ takeOver: ownership(context).takeOver },
						)
					).previous;
			await store.write((unit) =>
				noteRegistration(unit, channel.id, {
					registration: isByHand(context) ? 'by-hand' : 'registered',
					registrationNote: null,
					...(previous !== null && { previousCallback: previous }),
				}),
			);
			return true;
		} catch (error) {
			await store.write((unit) =>
				noteRegistration(unit, channel.id, {
					registration: 'failed',
					registrationNote: error instanceof Error ? error.message : 'unknown error',
				}),
			);
			throw error;
		}
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/** Gives the number back. Meta being out of reach must not keep a workflow from being switched off. */
export async function deleteRegistration(context: IHookFunctions): Promise<boolean> {
	const { account, callbackUrl, graph } = await numberOf(context);
	const restore = async (previous: string | null) => {
		try {
			await unregister(graph, { ...account, callbackUrl }, previous);
		} catch (error) {
			const reason = error instanceof Error ? error.message : 'unknown error';
			context.logger.warn('TalkTrace could not take its address away at Meta', { reason });
		}
	};

	if (isTest(context)) {
		const { testCallbacks } = processHandles();
		await restore(testCallbacks.get(triggerKey(context)) ?? null);
		testCallbacks.delete(triggerKey(context));
		return true;
	}

	const { store } = await useStore(context);
	const channel = await store.write((unit) => ensureChannel(unit, account));
	if (!isByHand(context)) {
		const { previousCallback } = await store.read((unit) => getChannel(unit, channel.id));
		await restore(previousCallback);
	}
	await store.write(async (unit) => {
		await releaseOwnership(unit, channel.id, triggerKey(context));
		await noteRegistration(unit, channel.id, {
			registration: 'none',
			registrationNote: null,
			previousCallback: null,
		});
	});
	return true;
}

/** A test run borrows the number for its two minutes; live messages go to it meanwhile. */
async function registerTest(context: IHookFunctions): Promise<boolean> {
	if (isByHand(context)) return true;
	const { account, callbackUrl, graph } = await numberOf(context);
	const { previous } = await register(graph, { ...account, callbackUrl }, { takeOver: true });
	processHandles().testCallbacks.set(triggerKey(context), previous);
	return true;
}

async function numberOf(context: IHookFunctions) {
	const account = await whatsAppAccount(context);
	const callbackUrl = context.getNodeWebhookUrl('default');
	if (!callbackUrl) throw new InputError('n8n gives this trigger no webhook address');
	return { account, callbackUrl, graph: graphClient(account) };
}

function isTest(context: IHookFunctions): boolean {
	return context.getMode() === 'manual';
}

function isByHand(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration') === 'byHand';
}
