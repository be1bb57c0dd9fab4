import type { BusinessNumber, Customer } from '../account';
import type { Settings } from '../settings';
import type { SimulatorState } from '../state';
import type { Deliver } from './deliver';
import { envelope } from './envelope';
import { statusesChange, type Status, type StatusName } from './status-change';

/** A message that the Graph API has accepted. */
export type AcceptedMessage = {
	id: string;
	number: BusinessNumber;
	/** Null for a number that nobody on WhatsApp has. */
	customer: Customer | null;
	/** Digits; absent for a send to a user id. */
	recipientId?: string;
	callbackData?: string;
	category: string;
	/** A reaction gets `sent` only, a voice note may also get `played`. */
	kind: 'message' | 'reaction' | 'voice';
	/** Set where the message fails after it was accepted. */
	failure?: { code: number; details?: string };
};

export type StatusLadder = ReturnType<typeof createStatusLadder>;

type Step = { status: StatusName; afterMs: number };

/** Posts what becomes of an accepted message, step by step, at the times of the settings. */
export function createStatusLadder(state: SimulatorState, deliver: Deliver) {
	const timers = new Set<NodeJS.Timeout>();

	const post = async (message: AcceptedMessage, status: StatusName) => {
		const { number, failure, ...rest } = message;
		const update: Status = { ...rest, ...failure, status, at: state.now() };
		const body = envelope(state.account.settings, [statusesChange(number, [update])]);
		await deliver(
			{ field: 'messages', numberId: number.id, body, operation: 'deliver-status' },
			{ copies: state.settings.statusCopies, atOnce: state.settings.statusCopiesAtOnce },
		);
	};

	const later = ({ status, afterMs }: Step, message: AcceptedMessage) => {
		const timer = setTimeout(() => {
			timers.delete(timer);
			void post(message, status);
		}, afterMs);
		timers.add(timer);
	};

	return {
		/**
		 * Posts the first status now and waits for its answer, where the settings want a status
		 * before the response. True when it did.
		 */
		async beforeResponse(message: AcceptedMessage): Promise<boolean> {
			const [first] = stepsOf(message, state);
			if (!state.settings.statusBeforeResponse || !first) return false;
			await post(message, first.status);
			return true;
		},

		/** Begins when the answer has left. `skipFirst` where that one was posted before. */
		start(message: AcceptedMessage, skipFirst: boolean): void {
			const steps = stepsOf(message, state);
			for (const step of skipFirst ? steps.slice(1) : steps) later(step, message);
		},

		/** How many statuses are still to come. */
		pending: (): number => timers.size,

		/** Drops every status that is still to come. */
		stop(): void {
			for (const timer of timers) clearTimeout(timer);
			timers.clear();
		},
	};
}

function stepsOf({ kind, failure }: AcceptedMessage, { settings }: SimulatorState): Step[] {
	const { sentAfterMs, deliveredAfterMs, readAfterMs, playedAfterMs } = settings;
	const delays: [StatusName, number | null][] = failure
		? failingSteps(settings)
		: [
				['sent', sentAfterMs],
				['delivered', kind === 'reaction' ? null : deliveredAfterMs],
				['read', kind === 'reaction' ? null : readAfterMs],
				['played', kind === 'voice' ? playedAfterMs : null],
			];
	const steps = delays.flatMap(([status, afterMs]) =>
		afterMs === null ? [] : [{ status, afterMs }],
	);
	if (settings.statusOrder === 'as-it-happens') return steps;

	const names = steps.map(({ status }) => status).reverse();
	return steps.map((step, place) => ({ ...step, status: names[place] ?? step.status }));
}

/** A failure is told of also where no other status is. */
function failingSteps({
	failureFollows,
	sentAfterMs,
	deliveredAfterMs,
	readAfterMs,
}: Settings): [StatusName, number | null][] {
	const [afterSent, afterDelivered] = [deliveredAfterMs ?? sentAfterMs, readAfterMs ?? sentAfterMs];
	switch (failureFollows) {
		case 'nothing':
			return [['failed', sentAfterMs ?? 0]];
		case 'sent':
			return [
				['sent', sentAfterMs],
				['failed', afterSent ?? 0],
			];
		case 'delivered':
			return [
				['sent', sentAfterMs],
				['delivered', deliveredAfterMs],
				['failed', afterDelivered ?? 0],
			];
	}
}
