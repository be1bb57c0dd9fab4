import type { LoggedCall } from '../../../simulator/call-log';
import type { Simulator } from '../../../simulator/simulator';

/** One time that the desk handed a message to the Graph API. Times are the simulator's, ISO 8601. */
export type SendTry = {
	/** The outbox row that it came from. */
	rowId: string;
	/** Digits. */
	to: string;
	text: string;
	receivedAt: string;
	/** When the answer had left, or was lost; undefined while it is under way. */
	endedAt?: string;
	/** Null where no answer left, or the desk did not wait for it. */
	status?: number | null;
	/** Of the refusal, where the answer was one that can be read. */
	code?: number;
	/** Whether the desk did not wait for the answer. */
	hungUp: boolean;
	/** Whether the message was taken, whatever was answered. */
	accepted: boolean;
	/** Where the answer was one that can be read. */
	wamid?: string;
};

type Body = {
	to?: string;
	recipient?: string;
	text?: { body: string };
	biz_opaque_callback_data?: string;
};

type Answer = { error?: { code?: number }; messages?: Array<{ id: string }> };

/** Follows every send from now on, in the order in which they come to the Graph API. */
export function keepSendLog(simulator: Pick<Simulator, 'calls' | 'hooks'>, now: () => Date) {
	const tries = new Map<LoggedCall, SendTry>();

	simulator.calls.subscribe((call) => {
		if (call.operation !== 'send') return;
		const known = tries.get(call);
		if (known) Object.assign(known, endOf(call, known, now().toISOString()));
		else tries.set(call, beginningOf(call));
	});
	simulator.hooks.on('graph.accepted', (call) => {
		const known = tries.get(call as LoggedCall);
		if (known) known.accepted = true;
	});

	return {
		tries: (): SendTry[] => [...tries.values()],
		/** The desk has hung up on what it was sending for this row. */
		noteHungUp(rowId: string): void {
			const last = [...tries.values()].findLast((one) => one.rowId === rowId);
			if (last) last.hungUp = true;
		},
		/** How many are under way. */
		underway: (): number =>
			[...tries.values()].filter(({ endedAt }) => endedAt === undefined).length,
	};
}

function beginningOf({ at, request }: LoggedCall): SendTry {
	const { to, recipient, text, biz_opaque_callback_data } = request as Body;
	return {
		rowId: biz_opaque_callback_data ?? '',
		to: (to ?? recipient ?? '').replace(/\D/g, ''),
		text: text?.body ?? '',
		receivedAt: at,
		accepted: false,
		hungUp: false,
	};
}

function endOf({ response }: LoggedCall, { hungUp }: SendTry, endedAt: string): Partial<SendTry> {
	if (hungUp) return { endedAt, status: null };
	const { error, messages } = (response?.body ?? {}) as Answer;
	return {
		endedAt,
		status: response?.status ?? null,
		...(error?.code !== undefined && { code: error.code }),
		...(messages?.[0] && { wamid: messages[0].id }),
	};
}
