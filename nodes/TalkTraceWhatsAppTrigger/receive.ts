import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { knowChannel } from '../../core/inbox/know-channel';
import { receiveDelivery, RETRY_AFTER_SECONDS } from '../../core/inbox/receive-delivery';
import { errorFacts } from '../../core/log/error-facts';
import { answerHandshake } from '../../core/whatsapp/verify-handshake';
import { n8nLog } from '../shared/n8n-log';
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
		n8nLog(context).error('deliveries-not-taken', errorFacts(error));
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
		n8nLog(context).warn('refusal-not-counted', errorFacts(error));
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
		(error) => n8nLog(context).error('delivery-not-stored', errorFacts(error)),
	);
	if (received.status !== 200) {
		n8nLog(context).warn('delivery-refused', { outcome: received.outcome });
		return answer(context, received.status, received.reason);
	}

	if (received.outcome === 'self-test') return answer(context, 200, received.proof);

	answer(context, 200, '');
	const isTest = context.getMode() === 'manual' && received.turnIds.length > 0;
	return { noWebhookResponse: true, ...(isTest && { workflowData: [[{ json: {} }]] }) };
}

/** n8n reads the body of the usual content types itself, and leaves the others to us. */
async function rawBody(context: IWebhookFunctions): Promise<Buffer | undefined> {
	const request = context.getRequestObject();
	if (!request.rawBody && typeof request.readRawBody === 'function') await request.readRawBody();
	return request.rawBody;
}

function answer(context: IWebhookFunctions, status: number, body: string): IWebhookResponseData {
	const response = context.getResponseObject();
	if (status === 503) response.set('retry-after', String(RETRY_AFTER_SECONDS));
	response.status(status).type('text/plain').send(body);
	return { noWebhookResponse: true };
}
