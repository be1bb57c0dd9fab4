import type { Hold } from '../../simulator/hooks';
import { type Cast, createCast, reached } from './cast';
import type { TestCustomer } from './customers';
import type { FaultDesk, StoreKind } from './fault-desk';
import { FOR_LONG_ANSWERS, KILL_POINTS, type PointName } from './points';
import { questionOf } from './standing';

/** How the desk of `standAtAllPoints` differs from the shipped one. */
export const FOR_ALL_POINTS = {
	'WhatsApp Trigger': {
		quietSeconds: 0,
		longestWaitSeconds: 0,
		options: { mostRuns: 50, deadlineSeconds: 600 },
	},
	// Indicators would take the sender's calls.
	Reply: { options: { showTyping: false, timeoutSeconds: 300, ...FOR_LONG_ANSWERS } },
};

/** On SQLite one transaction is open at a time, and there a hand-over is: no turn is being closed. */
export function pointsAtOnce(kind: StoreKind): PointName[] {
	const names = Object.keys(KILL_POINTS) as PointName[];
	return kind === 'postgres' ? names : names.filter((name) => name !== 'turnClosing');
}

/**
 * The sender has eight calls under way at most (`core/outbox/sender.ts`). While all are
 * held, what is written stays queued; as many as there are points in the sender are let
 * go then, and the points' customers take their places, first come, first served.
 */
const FILLERS = Array.from({ length: 8 }, (_, place) => `filler-${place}`);
const IN_SENDER = ['claimed', 'received', 'accepted', 'answered', 'settled'] as const;

/**
 * Brings the desk to all points at the same time, each in a conversation of its own, and
 * gives the customers by point. What can be held for a short time only comes last: calls
 * run into their time limit, and PostgreSQL ends transactions that stay open.
 */
export async function standAtAllPoints(desk: FaultDesk): Promise<Map<PointName, TestCustomer>> {
	const cast = createCast(desk);
	const isPostgres = desk.place.kind === 'postgres';
	// Meta tells nothing of what was sent: the recorder would wait for conversations that are locked.
	desk.simulator.hooks.hold({ point: 'status.sent', times: 1_000 });

	await answerAndClose(cast);
	await startRuns(cast, isPostgres);
	await stopDispatcher(cast);
	await stopRecorder(desk, cast);

	const fillers = await goOn(cast, ...FILLERS);
	const holds = await queueForSender(cast, isPostgres);
	for (const filler of fillers.slice(0, IN_SENDER.length)) filler.release();
	await Promise.all(Object.values(holds).map(reached));
	await goOn(cast, 'handOverHalfWay');
	if (!isPostgres) {
		holds.answered.release();
		await cast.standsAs('answered', { answered: 1 });
	}
	return new Map(pointsAtOnce(desk.place.kind).map((name) => [name, cast.customer(name)]));
}

/** Lets members go on from the model to their points, and waits until they are there. */
async function goOn(cast: Cast, ...names: string[]): Promise<Hold[]> {
	const holds = names.map((name) => cast.hold(name));
	cast.leaveModel(...names);
	await Promise.all(holds.map(reached));
	return holds;
}

/** One run that has just started; the others wait for the model. */
async function startRuns(cast: Cast, isPostgres: boolean): Promise<void> {
	cast.join('runStarted', 'runStarted');
	const runStarted = cast.hold('runStarted');
	void cast.write('runStarted');
	const names = [
		...IN_SENDER,
		...(['modelAsked', 'answerWritten', 'handedOver', 'handOverHalfWay'] as const),
		...(isPostgres ? (['turnClosing'] as const) : []),
	];
	await Promise.all([
		reached(runStarted),
		cast.waitAtModel(Object.fromEntries(FILLERS.map((name) => [name, 'claimed']))),
		cast.waitAtModel(Object.fromEntries(names.map((name) => [name, name]))),
	]);
}

/**
 * With the sender busy: first what is to be sent as soon as it has calls free, an answer of
 * two parts as the last of it, then what is not to be sent. Gives what holds the former. A
 * turn that is being closed has had its call, and left it to the next.
 */
async function queueForSender(cast: Cast, isPostgres: boolean) {
	const holds = {
		...(isPostgres && { turnClosing: cast.hold('turnClosing') }),
		claimed: cast.hold('claimed'),
		received: cast.hold('received'),
		accepted: cast.hold('accepted'),
		// On SQLite it cannot be settled once the last transaction is open.
		answered: cast.hold('answered', isPostgres ? undefined : KILL_POINTS.accepted),
		settled: cast.hold('settled'),
	};
	if (isPostgres) await writeAnswers(cast, 'turnClosing');
	await writeAnswers(cast, 'claimed', 'received', 'accepted', 'answered');
	cast.leaveModel('settled');
	await cast.standsAs('settled', { answer: ['queued', 'queued'] });

	await writeAnswers(cast, 'answerWritten');
	cast.leaveModel('handedOver');
	await cast.standsAs('handedOver', KILL_POINTS.handedOver.standing);
	return holds;
}

async function writeAnswers(cast: Cast, ...names: PointName[]): Promise<void> {
	cast.leaveModel(...names);
	await Promise.all(names.map((name) => cast.standsAs(name, { answer: ['queued'] })));
}

async function answerAndClose(cast: Cast): Promise<void> {
	cast.join('turnClosed', 'turnClosed');
	cast.join('statusArrived', 'statusArrived');
	const closed = cast.hold('turnClosed');
	void cast.write('turnClosed');
	void cast.write('statusArrived');
	await Promise.all([reached(closed), cast.standsAs('statusArrived', { turn: 'answered' })]);
}

async function stopDispatcher(cast: Cast): Promise<void> {
	cast.join('executionStarted', 'executionStarted');
	const hold = cast.hold('executionStarted');
	void cast.write('executionStarted');
	await reached(hold);

	cast.join('turnMade', 'turnMade');
	await cast.write('turnMade');
}

/** A message and a status come in one delivery, since the recorder writes one group at a time. */
async function stopRecorder(desk: FaultDesk, cast: Cast): Promise<void> {
	const writes = cast.join('deliveryStored', 'deliveryStored');
	const isTold = cast.customer('statusArrived');
	const sent = desk.meta().accepted.find(({ to }) => to === isTold.waId);
	const holds = [cast.hold('deliveryStored'), cast.hold('statusArrived')];
	void desk.simulator.sender.batch([
		{ customer: writes.id, content: { type: 'text', text: { body: questionOf(writes) } } },
		{
			update: {
				id: sent?.wamid ?? '',
				status: 'sent',
				customer: isTold.id,
				callbackData: sent?.callbackData ?? '',
			},
		},
	]);
	await Promise.all(holds.map(reached));
}
