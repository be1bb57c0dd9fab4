import type { IHookFunctions } from 'n8n-workflow';
import { isRegistered, register, unregister } from '../../core/inbox/registration';
import { CoreError, InputError } from '../../core/errors';
import { errorFacts, reasonOf } from '../../core/log/error-facts';
import { noteCallback } from '../../core/store/callback-address';
import {
	ensureChannel,
	findChannel,
	getChannel,
	noteRegistration,
} from '../../core/store/channel-store';
import { claimOwnership, releaseOwnership } from '../../core/store/channel-lease';
import type { Store } from '../../core/store/open-store';
import type { ChannelRow } from '../../core/store/conversation-rows';
import type { Unit } from '../../core/store/schema';
import { n8nLog } from '../shared/n8n-log';
import { processHandles } from '../shared/process-handles';
import { toNodeError } from '../shared/to-node-error';
import { triggerKey } from '../shared/trigger-key';
import { useStore } from '../shared/use-store';
import { graphClient, type WhatsAppAccount, whatsAppAccount } from '../shared/whatsapp-account';
import { chosenListener } from './chosen-listener';
import { endRegistering, holdWhileRegistering } from './hold-listener';
import { ownership } from './settings';

const OWNED_BY_ANOTHER =
	'Another WhatsApp Trigger has this number. Switch on "Take Over This Number" to bring it here.';

/** Whether Meta calls the trigger already, and the store knows it: then `create` has nothing to do. */
export async function checkRegistration(context: IHookFunctions): Promise<boolean> {
	if (isTest(context) || isByHand(context)) return false;
	try {
		const { account, callbackUrl, graph } = await numberOf(context);
		const { store } = await useStore(context);
		const channel = await store.read((unit) => findChannel(unit, account.phoneNumberId));
		if (channel?.registration !== 'registered' || channel.owner !== triggerKey(context)) {
			return false;
		}
		return await isRegistered(graph, { ...account, callbackUrl });
	} catch {
		// Whatever is wrong, `create` meets it again, and says so where people look.
		return false;
	}
}

/**
 * Makes the trigger own its number, and Meta call it. n8n hides it when this fails,
 * so the outcome is kept with the channel as well.
 */
export async function createRegistration(context: IHookFunctions): Promise<boolean> {
	try {
		const number = await numberOf(context);
		if (isTest(context)) return await registerTest(context, number);

		const { store } = await useStore(context);
		const channel = await store.write((unit) => ensureChannel(unit, number.account));
		try {
			refuseWithoutSecret(number.account);
			await holdWhileRegistering(context);
			await registerLive(context, number, store, channel);
			return true;
		} catch (error) {
			await endRegistering(context);
			await store.write((unit) => noteFailure(unit, channel.id, triggerKey(context), error));
			throw error;
		}
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/** Gives the number back. Meta being out of reach must not keep a workflow from being switched off. */
export async function deleteRegistration(context: IHookFunctions): Promise<boolean> {
	await endRegistering(context);
	const { account, callbackUrl, graph } = await numberOf(context);
	const restore = async (previous: string | null) => {
		try {
			await unregister(graph, { ...account, callbackUrl }, previous);
		} catch (error) {
			n8nLog(context).warn('address-not-taken-away', errorFacts(error));
		}
	};

	// n8n ends a test run in a mode that is not "manual", so that only its address tells it apart.
	const { testCallbacks } = processHandles();
	const beforeTest = testCallbacks.get(callbackUrl);
	if (beforeTest !== undefined) {
		if (!isByHand(context)) await restore(beforeTest);
		testCallbacks.delete(callbackUrl);
		return true;
	}

	const { store } = await useStore(context);
	const channel = await store.write((unit) => ensureChannel(unit, account));
	// n8n also comes here for a trigger that was refused; the number is then somebody else's.
	if (channel.owner !== null && channel.owner !== triggerKey(context)) return true;

	if (!isByHand(context)) await restore(channel.previousCallback);
	await store.write(async (unit) => {
		await releaseOwnership(unit, channel.id, triggerKey(context));
		// n8n tidies up like this after each failed try, too: why it failed must stay readable.
		if (channel.registration === 'failed') return;
		await noteRegistration(unit, channel.id, {
			registration: 'none',
			registrationNote: null,
			previousCallback: null,
		});
	});
	return true;
}

/** The owner changes last: while Meta still calls another trigger, that one has to answer. */
async function registerLive(
	context: IHookFunctions,
	{ account, callbackUrl, graph }: TriggerNumber,
	store: Store,
	channel: ChannelRow,
): Promise<void> {
	const claim = ownership(context);
	const { takeOver } = claim;
	if (channel.owner !== null && channel.owner !== claim.owner && !takeOver) {
		throw new InputError(OWNED_BY_ANOTHER);
	}
	if (callbackUrl !== '') {
		await store.write((unit) => noteCallback(unit, channel.id, callbackUrl));
	}

	const { previous } = isByHand(context)
		? { previous: null }
		: await register(graph, { ...account, callbackUrl }, { takeOver });

	const owned = await store.write(async (unit) => {
		const outcome = await claimOwnership(unit, channel.id, claim);
		if (outcome === 'owned-by-another') return outcome;
		await noteRegistration(unit, channel.id, {
			registration: isByHand(context) ? 'by-hand' : 'registered',
			registrationNote: null,
			...(previous !== null && { previousCallback: previous }),
		});
		return outcome;
	});
	if (owned === 'owned-by-another') throw new InputError(OWNED_BY_ANOTHER);
}

/** Keeps why a trigger was refused, unless the number works for another one. */
async function noteFailure(
	unit: Unit,
	channelId: string,
	trigger: string,
	error: unknown,
): Promise<void> {
	const { owner } = await getChannel(unit, channelId);
	if (owner !== null && owner !== trigger) return;
	await noteRegistration(unit, channelId, {
		registration: 'failed',
		registrationNote: noteOf(error),
	});
}

/** A test run borrows the number for its two minutes; live messages go to it meanwhile. */
async function registerTest(
	context: IHookFunctions,
	{ account, callbackUrl, graph }: TriggerNumber,
): Promise<boolean> {
	const { testCallbacks } = processHandles();
	// First of all, since n8n ends a test that could not begin, too.
	if (!testCallbacks.has(callbackUrl)) testCallbacks.set(callbackUrl, null);
	refuseWithoutSecret(account);
	if (isByHand(context)) return true;

	const { previous } = await register(graph, { ...account, callbackUrl }, { takeOver: true });
	// Who listens a second time finds the test's own address there: what the first one found counts.
	if (previous !== null) testCallbacks.set(callbackUrl, previous);
	return true;
}

type TriggerNumber = Awaited<ReturnType<typeof numberOf>>;

async function numberOf(context: IHookFunctions) {
	const account = await whatsAppAccount(context);
	return { account, callbackUrl: callbackOf(context), graph: graphClient(account) };
}

/** Test runs keep n8n's address, where the editor waits for them. */
function callbackOf(context: IHookFunctions): string {
	const n8nUrl = context.getNodeWebhookUrl('default');
	if (!n8nUrl) throw new InputError('n8n gives this trigger no webhook address');
	if (isTest(context) || processHandles().testCallbacks.has(n8nUrl)) return n8nUrl;
	return chosenListener(context)?.publicAddress ?? n8nUrl;
}

function refuseWithoutSecret({ appSecret }: WhatsAppAccount): void {
	if (appSecret !== '') return;
	throw new InputError(
		'The WhatsApp credential has no App Secret. Without it anybody could write to the desk, so the trigger does not start.',
	);
}

/** Shown to the desk's owners: Meta's own words help them, those of an error nobody expected do not. */
function noteOf(error: unknown): string {
	return error instanceof CoreError ? error.message : reasonOf(error);
}

function isTest(context: IHookFunctions): boolean {
	return context.getMode() === 'manual';
}

function isByHand(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration') === 'byHand';
}
