import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { receiveDelivery } from '../../core/inbox/receive-delivery';
import { ensureChannel } from '../../core/store/channel-store';
import { answerHandshake } from '../../core/whatsapp/verify-handshake';
import { type OpenStore, processHandles } from '../shared/process-handles';
import { triggerKey } from '../shared/trigger-key';
import { useStore } from '../shared/use-store';
import { type WhatsAppAccount, whatsAppAccount } from '../shared/whatsapp-account';
import { intakeRules } from './settings';

/**
 * Answers Meta: the handshake, and each signed delivery once it is stored. Never throws
 * and starts no execution in production, since n8n would keep one for each call.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const account = await whatsAppAccount(context);
		return context.getWebhookName() === 'setup'
			? await handshake(context, account)
			: await delivery(context, account);
	} catch (error) {
		context.logger.error('TalkTrace cannot take deliveries', { reason: reasonOf(error) });
		return answer(context, 503, 'The desk is not ready');
	}
}

/** Needs no store: a callback can be registered before there is one. Refusals are counted where there is. */
async function handshake(
	context: IWebhookFunctions,
	account: WhatsAppAccount,
): Promise<IWebhookResponseData> {
	const query = context.getQueryData() as Record<string, unknown>;
	const result = answerHandshake(query, account.verifyToken);
	if (result.status === 200) return answer(context, 200, result.body);

	const answered = answer(context, 403, 'Forbidden');
	try {
		const { recorder } = await useStore(context);
		recorder.refuse('handshake-refused');
	} catch (error) {
		context.logger.warn('TalkTrace could not count a refused handshake', {
			reason: reasonOf(error),
		});
	}
	return answered;
}

async function delivery(
	context: IWebhookFunctions,
	account: WhatsAppAccount,
): Promise<IWebhookResponseData> {
	const desk = await useStore(context);
	await knowChannel(desk, account);

	const signature = context.getHeaderData()['x-hub-signature-256'];
	const received = await receiveDelivery(
		desk,
		{
			body: await rawBody(context),
			signature: typeof signature === 'string' ? signature : undefined,
			appSecret: account.appSecret,
		},
		intakeRules(context),
		(error) =>
			context.logger.error('TalkTrace could not store a delivery', { reason: reasonOf(error) }),
	);
	if (received.status !== 200) {
		context.logger.warn('TalkTrace refused a delivery', { reason: received.reason });
		return answer(context, received.status, received.reason);
	}

	answer(context, 200, '');
	const isTest = context.getMode() === 'manual' && received.turnIds.length > 0;
	if (!isTest) return { noWebhookResponse: true };

	processHandles().testTurns.set(triggerKey(context), received.turnIds);
	return { noWebhookResponse: true, workflowData: [[{ json: {} }]] };
}

/** The number's channel has to exist before its first message. */
async function knowChannel(
	{ store, knownNumbers }: OpenStore,
	account: WhatsAppAccount,
): Promise<void> {
	if (knownNumbers.has(account.phoneNumberId)) return;
	await store.write((unit) => ensureChannel(unit, account));
	knownNumbers.add(account.phoneNumberId);
}

/** n8n reads the body of the usual content types itself, and leaves the others to us. */
async function rawBody(context: IWebhookFunctions): Promise<Buffer | undefined> {
	const request = context.getRequestObject();
	if (!request.rawBody && typeof request.readRawBody === 'function') await request.readRawBody();
	return request.rawBody;
}

function answer(context: IWebhookFunctions, status: number, body: string): IWebhookResponseData {
	const response = context.getResponseObject();
	response.status(status).type('text/plain').send(body);
	return { noWebhookResponse: true };
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : 'unknown error';
}
