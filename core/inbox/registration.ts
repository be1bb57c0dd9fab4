import { InputError } from '../errors';
import type { GraphClient } from '../whatsapp/graph-client';

export type NumberToRegister = {
	phoneNumberId: string;
	businessAccountId: string;
	appId: string;
	appSecret: string;
	verifyToken: string;
	callbackUrl: string;
};

/** Whether Meta sends the number's events to this address. */
export async function isRegistered(
	graph: GraphClient,
	{ phoneNumberId, callbackUrl }: Pick<NumberToRegister, 'phoneNumberId' | 'callbackUrl'>,
): Promise<boolean> {
	return (await graph.getCallbackOverride(phoneNumberId)).phoneNumber === callbackUrl;
}

/**
 * Points the number's events at our address, at the level of the number, so that
 * neither other numbers nor the app's own callback are touched. The app must be
 * subscribed to `messages` and to the business account first: both are mended when
 * that takes nothing from anybody. Returns the address that stood there before.
 * Throws InputError when somebody else has the number and `takeOver` is not set.
 */
export async function register(
	graph: GraphClient,
	number: NumberToRegister,
	{ takeOver }: { takeOver: boolean },
): Promise<{ previous: string | null }> {
	const { phoneNumberId, businessAccountId, callbackUrl, verifyToken } = number;
	if (verifyToken === '') {
		throw new InputError('The WhatsApp credential has no Verify Token. Enter a long random word.');
	}

	const before = (await graph.getCallbackOverride(phoneNumberId)).phoneNumber;
	if (before && before !== callbackUrl && !takeOver) {
		throw new InputError(
			`Meta sends this number's messages to another address (${new URL(before).host}). Switch on "Take Over This Number" to bring them here.`,
		);
	}

	await subscribeToMessages(graph, number);
	const apps = await graph.listSubscribedApps(businessAccountId);
	// Without a body this links the app; where it is linked, it would wipe an override of the account.
	if (!apps.some(({ id }) => id === number.appId)) await graph.subscribeApp(businessAccountId);
	await graph.setCallbackOverride(phoneNumberId, callbackUrl, verifyToken);
	return { previous: before && before !== callbackUrl ? before : null };
}

/** Takes our address away again, if it is still ours, and puts back what stood there before. */
export async function unregister(
	graph: GraphClient,
	number: Pick<NumberToRegister, 'phoneNumberId' | 'callbackUrl' | 'verifyToken'>,
	previous: string | null,
): Promise<void> {
	if (!(await isRegistered(graph, number))) return;
	if (previous === null) await graph.clearCallbackOverride(number.phoneNumberId);
	else await graph.setCallbackOverride(number.phoneNumberId, previous, number.verifyToken);
}

async function subscribeToMessages(graph: GraphClient, number: NumberToRegister): Promise<void> {
	const { appId, appSecret, callbackUrl, verifyToken } = number;
	if (appId === '') {
		throw new InputError(
			'The WhatsApp credential has no App ID. Enter it, or choose to register the number by hand.',
		);
	}
	const subscriptions = await graph.getAppSubscriptions(appId, appSecret);
	const ours = subscriptions.find(({ object }) => object === 'whatsapp_business_account');
	if (!ours) return await graph.subscribeAppToMessages(appId, appSecret, callbackUrl, verifyToken);
	if (!ours.fields.includes('messages')) {
		throw new InputError(
			'The Meta app is not subscribed to the field "messages". Switch it on in the app dashboard under WhatsApp, Configuration, Webhook fields.',
		);
	}
}
