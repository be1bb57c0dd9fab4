import type { LoggedCall } from '../../simulator/call-log';
import type { Simulator } from '../../simulator/simulator';

/** A message of a customer, as Meta has tried to deliver it. */
export type DeliveredMessage = {
	wamid: string;
	/** The customer's number or user id. */
	from: string;
	text: string | null;
	/** How often the desk has answered 200 to it. */
	acknowledged: number;
};

/** A status that Meta has tried to deliver. */
export type DeliveredStatus = {
	wamid: string;
	status: string;
	callbackData: string | null;
	acknowledged: number;
};

/** A message that the Graph API has taken, in the order of taking. */
export type AcceptedSend = {
	callbackData: string | null;
	wamid: string | null;
	/** The customer's number in digits, or user id. */
	to: string;
	text: string | null;
	acceptedAt: string;
	/** Whether the answer has left. */
	answered: boolean;
};

/** Everything that happened at Meta and at the model since the log was begun. */
export type MetaLog = {
	messages: DeliveredMessage[];
	statuses: DeliveredStatus[];
	accepted: AcceptedSend[];
	/** To whom sends were on their way when they came to the Graph API. */
	received: Array<{ to: string }>;
	/** What the model was asked, by the customer's last words. */
	asked: Array<{ at: string; question: string }>;
};

type Body = {
	entry?: Array<{
		changes?: Array<{
			value?: {
				messages?: Array<{
					id: string;
					from?: string;
					from_user_id?: string;
					text?: { body: string };
				}>;
				statuses?: Array<{ id: string; status: string; biz_opaque_callback_data?: string }>;
			};
		}>;
	}>;
};

type SendBody = {
	to?: string;
	recipient?: string;
	text?: { body: string };
	biz_opaque_callback_data?: string;
};

/** Writes down from now on what happens at the simulator, without its bound on calls. */
export function keepMetaLog(simulator: Pick<Simulator, 'calls' | 'hooks'>) {
	const deliveries = new Set<LoggedCall>();
	const questions = new Set<LoggedCall>();
	const received = new Set<LoggedCall>();
	const sends: Array<{ call: LoggedCall; acceptedAt: string }> = [];

	const stopCalls = simulator.calls.subscribe((call) => {
		if (call.service === 'webhook') deliveries.add(call);
		if (call.operation === 'chat') questions.add(call);
		if (call.operation === 'send') received.add(call);
	});
	const stopHook = simulator.hooks.on('graph.accepted', (call) => {
		if (call.operation !== 'send') return;
		sends.push({ call: call as LoggedCall, acceptedAt: new Date().toISOString() });
	});

	return {
		read(): MetaLog {
			return {
				messages: deliveredMessages([...deliveries]),
				statuses: deliveredStatuses([...deliveries]),
				accepted: sends.map(({ call, acceptedAt }) => acceptedSend(call, acceptedAt)),
				received: [...received].map((call) => ({ to: recipientOf(call) })),
				asked: [...questions].map(({ at, request }) => ({ at, question: lastWords(request) })),
			};
		},

		/** Whether every delivery that was begun has been answered or given up. */
		isQuiet: () => [...deliveries].every(({ response }) => response !== undefined),

		stop(): void {
			stopCalls();
			stopHook();
		},
	};
}

function deliveredMessages(deliveries: LoggedCall[]): DeliveredMessage[] {
	const messages = new Map<string, DeliveredMessage>();
	for (const call of deliveries) {
		for (const { id, from, from_user_id, text } of valuesOf(call).flatMap(
			({ messages: said = [] }) => said,
		)) {
			const known = messages.get(id) ?? {
				wamid: id,
				from: from ?? from_user_id ?? '',
				text: text?.body ?? null,
				acknowledged: 0,
			};
			known.acknowledged += acknowledges(call);
			messages.set(id, known);
		}
	}
	return [...messages.values()];
}

function deliveredStatuses(deliveries: LoggedCall[]): DeliveredStatus[] {
	return deliveries.flatMap((call) =>
		valuesOf(call)
			.flatMap(({ statuses = [] }) => statuses)
			.map(({ id, status, biz_opaque_callback_data: callbackData = null }) => ({
				wamid: id,
				status,
				callbackData,
				acknowledged: acknowledges(call),
			})),
	);
}

function acceptedSend(call: LoggedCall, acceptedAt: string): AcceptedSend {
	const { text, biz_opaque_callback_data } = call.request as SendBody;
	const answer = call.response?.body as { messages?: Array<{ id: string }> } | undefined;
	return {
		callbackData: biz_opaque_callback_data ?? null,
		wamid: answer?.messages?.[0]?.id ?? null,
		to: recipientOf(call),
		text: text?.body ?? null,
		acceptedAt,
		answered: call.response !== undefined,
	};
}

function recipientOf({ request }: LoggedCall): string {
	const { to, recipient } = request as SendBody;
	return to?.replace(/\D/g, '') ?? recipient ?? '';
}

function valuesOf({ request }: LoggedCall) {
	const { entry = [] } = request as Body;
	return entry.flatMap(({ changes = [] }) => changes.flatMap(({ value }) => value ?? []));
}

function acknowledges({ response }: LoggedCall): number {
	return response?.status === 200 ? 1 : 0;
}

function lastWords(request: unknown): string {
	const { messages = [] } = request as { messages?: Array<{ role: string; content: unknown }> };
	const last = messages.findLast(({ role }) => role === 'user')?.content;
	return typeof last === 'string' ? last : JSON.stringify(last ?? '');
}
