import type { BusinessNumber } from '../../account';
import { newWamid } from '../../sender/wamid';
import type { AcceptedMessage, StatusLadder } from '../../sender/status-ladder';
import type { SimulatorState } from '../../state';
import { answer, refuse, type GraphAnswer, type GraphRequest } from '../graph-request';
import { checkMessage, type CheckedMessage } from './check-message';
import { checkTemplate } from './check-template';
import { findRecipient, type Recipient } from './recipient';
import { refuseByAccount, mediaFailure } from './refuse-by-account';
import { renderTemplate, type RenderedTemplate } from './render-template';

type Found = Extract<Recipient, { outcome: 'found' }>;

/** Sends one message for a number: all of Meta's checks, then the customer's phone and the statuses. */
export function createSendMessage(state: SimulatorState, statuses: StatusLadder) {
	return async (request: GraphRequest, number: BusinessNumber): Promise<GraphAnswer> => {
		const check = checkMessage(request.body);
		if (check.outcome === 'wrong') return refuse(check.refusal);
		const { message } = check;

		const recipient = findRecipient(state.account, number, message.common);
		if (recipient.outcome === 'refused') return refuse(recipient.refusal);
		const refusal = refuseByAccount(state, number, message);
		if (refusal) return refuse(refusal);

		const template = message.type === 'template' ? checkTemplate(message.content) : null;
		if (template?.outcome === 'wrong') return refuse(template.refusal);
		if (template?.template.category === 'AUTHENTICATION' && recipient.waId === undefined) {
			return refuse({ code: 131062 });
		}

		const closed = !template && isWindowClosed(state, number, recipient);
		if (closed && state.settings.closedWindowRefusal === 'response') {
			return refuse({ code: 131047, details: CLOSED_WINDOW });
		}
		const limit = state.rateLimits.admit(number.id, recipient.waId ?? recipient.input);
		if (limit !== null) return refuse({ code: limit, details: 'Too many messages' });

		const failure = failureOf(state, message, recipient, closed, request.failLater);
		const accepted = describe(message, number, recipient, failure, template?.template.category);
		if (!failure) {
			const rendered = template && renderTemplate(template.template, template.parameters);
			show(state, accepted, message, rendered ?? null);
		}

		const posted = await statuses.beforeResponse(accepted);
		return {
			...answer(responseBody(accepted, recipient, message)),
			after: () => statuses.start(accepted, posted),
		};
	};
}

const CLOSED_WINDOW =
	'Message failed to send because more than 24 hours have passed since the customer last replied to this number.';

function isWindowClosed(
	{ sendWindow }: SimulatorState,
	number: BusinessNumber,
	{ customer }: Found,
): boolean {
	return customer !== null && !sendWindow.isOpen(number.id, customer.id);
}

/** Why an accepted message will not arrive: planted, nobody there, window closed, unusable file. */
function failureOf(
	state: SimulatorState,
	message: CheckedMessage,
	{ customer }: Found,
	closed: boolean,
	planted: number | undefined,
): AcceptedMessage['failure'] {
	if (planted !== undefined) return { code: planted };
	if (!customer) return { code: 131026, details: 'Message Undeliverable.' };
	if (closed) return { code: 131047, details: CLOSED_WINDOW };
	if (state.settings.paymentMethod === 'missing') return { code: 131042 };
	return mediaFailure(state, message) ?? undefined;
}

function describe(
	{ type, content, common }: CheckedMessage,
	number: BusinessNumber,
	recipient: Found,
	failure: AcceptedMessage['failure'],
	category = 'service',
): AcceptedMessage {
	const isVoice = type === 'audio' && content['voice'] === true;
	const { waId, customer, input } = recipient;
	return {
		id: newWamid(waId ?? input, 'from-business'),
		number,
		customer,
		category: category.toLowerCase(),
		kind: type === 'reaction' ? 'reaction' : isVoice ? 'voice' : 'message',
		...(waId !== undefined && { recipientId: waId }),
		...(common.biz_opaque_callback_data !== undefined && {
			callbackData: common.biz_opaque_callback_data,
		}),
		...(failure && { failure }),
	};
}

/** What the customer sees: a bubble, or a reaction on one. */
function show(
	{ chats, now }: SimulatorState,
	{ id, number, customer }: AcceptedMessage,
	{ type, content, common }: CheckedMessage,
	rendered: RenderedTemplate | null,
): void {
	if (!customer) return;
	if (type === 'reaction') {
		chats.react(String(content['message_id']), 'business', String(content['emoji']));
		return;
	}

	const quotes = common.context?.message_id;
	chats.add(
		{ numberId: number.id, customerId: customer.id },
		{
			id,
			from: 'business',
			at: now().toISOString(),
			type,
			content: rendered ? { ...content, rendered } : content,
			...(quotes !== undefined && chats.find(quotes) && type !== 'template' && { quotes }),
		},
	);
}

function responseBody(
	{ id }: AcceptedMessage,
	{ input, waId, customer }: Found,
	{ type }: CheckedMessage,
) {
	const contact =
		waId === undefined
			? { input, user_id: input }
			: { input, wa_id: waId, ...(customer && { user_id: customer.bsuid }) };
	return {
		messaging_product: 'whatsapp',
		contacts: [contact],
		messages: [{ id, ...(type === 'template' && { message_status: 'accepted' }) }],
	};
}
