import { traceOf } from '../conversation/trace';
import type { Trace } from '../store/read-trace';
import type { MessageDetails } from './contract/message-details-shape';

type Step = MessageDetails['steps'][number];

/** What the page shows of a message's way, each thing behind that which led to it. */
export function messageDetails(trace: Trace): MessageDetails {
	const { message, turn, delivery, answers, usage } = trace;
	const own = answers.find(({ id }) => id === message.id)?.sending;
	return {
		traceId: traceOf(message),
		deliveryId: delivery?.id ?? null,
		steps: [...arrival(trace), ...run(trace), ...answers.flatMap((_, index) => sent(trace, index))],
		turn: turn
			? {
					attempt: turn.attempt,
					outcome: turn.outcome,
					reason: turn.reason,
					endedAt: turn.endedAt,
				}
			: null,
		tries: own?.tries ?? null,
		errorCode: message.errorCode ?? own?.errorCode ?? null,
		reason: message.statusReason ?? own?.reason ?? null,
		usage,
	};
}

function arrival({ said, delivery }: Trace): Step[] {
	if (!said) return [];
	const received = delivery?.receivedAt ?? said.recordedAt;
	return present([
		['said', said.saidAt],
		['received', received],
		['stored', said.recordedAt === received ? null : said.recordedAt],
	]);
}

function run({ turn }: Trace): Step[] {
	return present([
		['turn-opened', turn?.openedAt],
		['dispatched', turn?.dispatchedAt],
		['run-began', turn?.startedAt],
	]);
}

function sent({ answers }: Trace, index: number): Step[] {
	const { sending, status, ...message } = answers[index]!;
	const settled = (state: 'unknown' | 'discarded') =>
		status === state ? sending?.settledAt : null;
	return present(
		[
			['written', sending?.writtenAt ?? message.recordedAt],
			['claimed', sending?.claimedAt],
			['sent', message.sentAt],
			['delivered', message.deliveredAt],
			['read', message.readAt],
			['unknown', settled('unknown')],
			['failed', message.failedAt],
			['discarded', settled('discarded')],
		],
		answers.length > 1 ? index + 1 : null,
	);
}

function present(
	steps: readonly (readonly [Step['step'], string | null | undefined])[],
	part: number | null = null,
): Step[] {
	return steps.flatMap(([step, at]) => (at == null ? [] : [{ step, at, part }]));
}
