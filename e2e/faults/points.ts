import type { Fact, Hold } from '../../simulator/hooks';
import type { TestCustomer } from './customers';
import type { FaultDesk } from './fault-desk';
import { questionOf, type Standing } from './standing';

/** A moment in the life of a customer's message at which n8n can be killed. */
export type KillPoint = {
	name: string;
	/** Holds the desk there, for this customer; to be called before the customer writes. */
	hold(desk: FaultDesk, customer: TestCustomer): Hold;
	/** What the store and Meta say of the customer while the desk stands there. */
	standing: Partial<Standing>;
	/** What the model does; a short answer where not given. */
	model?: 'long-answer' | 'hands-over';
};

const AI_MESSAGE = { row: 'outbox', kind: 'message', author: 'ai' };

const committing =
	(...facts: Fact[]) =>
	(desk: FaultDesk, { waId }: TestCustomer) =>
		desk.holdPoint(
			'desk.committing',
			facts.map((fact) => ({ ...fact, customer: waId })),
		);

const committed =
	(...facts: Fact[]) =>
	(desk: FaultDesk, { waId }: TestCustomer) =>
		desk.holdPoint(
			'desk.committed',
			facts.map((fact) => ({ ...fact, customer: waId })),
		);

const atGraph =
	(point: 'graph.received' | 'graph.accepted') =>
	({ simulator }: FaultDesk, { waId }: TestCustomer) =>
		simulator.hooks.hold({ point, match: { operation: 'send', recipient: waId } });

/** The points of a message's life, in its order. */
export const KILL_POINTS = {
	deliveryStored: {
		name: 'the delivery is stored and not yet acknowledged',
		hold: committed({ row: 'message', direction: 'in' }),
		standing: { stored: true, acknowledged: false, turn: 'waiting' },
	},
	turnMade: {
		name: 'the turn is made and not yet dispatched',
		hold: committing({ row: 'turn', state: 'dispatched' }),
		standing: { acknowledged: true, turn: 'waiting' },
	},
	executionStarted: {
		name: 'the turn is dispatched and its execution not yet begun',
		hold: committed({ row: 'turn', state: 'dispatched' }),
		standing: { turn: 'dispatched', asked: 0 },
	},
	runStarted: {
		name: 'the run has started',
		hold: committed({ row: 'turn', state: 'running' }),
		standing: { turn: 'running', asked: 0 },
	},
	modelAsked: {
		name: 'the model is asked',
		hold: ({ simulator }, customer) =>
			simulator.hooks.hold({
				point: 'dashscope.received',
				match: { operation: 'chat', contains: questionOf(customer) },
			}),
		standing: { turn: 'running', asked: 1, answer: [] },
	},
	answerWritten: {
		name: 'the answer is written and not yet claimed',
		hold: committing({ ...AI_MESSAGE, state: 'claimed' }),
		standing: { answer: ['queued'], received: 0 },
	},
	claimed: {
		name: 'the answer is claimed and the call not yet made',
		hold: committed({ ...AI_MESSAGE, state: 'claimed' }),
		standing: { answer: ['claimed'], received: 0 },
	},
	received: {
		name: 'the Graph API has the call and has done nothing',
		hold: atGraph('graph.received'),
		standing: { answer: ['claimed'], received: 1, accepted: 0 },
	},
	accepted: {
		name: 'the Graph API has accepted and not yet answered',
		hold: atGraph('graph.accepted'),
		standing: { answer: ['claimed'], accepted: 1, answered: 0 },
	},
	answered: {
		name: 'the Graph API has answered and nothing of it is settled',
		hold: committing({ ...AI_MESSAGE, state: 'sent' }),
		standing: { answer: ['claimed'], accepted: 1, answered: 1 },
	},
	settled: {
		name: 'the first part is settled and the second not yet sent',
		hold: committed({ ...AI_MESSAGE, state: 'sent', part: '0' }),
		standing: { answer: ['sent', 'queued'], accepted: 1, turn: 'running' },
		model: 'long-answer',
	},
	statusArrived: {
		name: 'a status is stored and not yet acknowledged',
		hold: committed({ row: 'message', direction: 'out', status: 'sent' }),
		standing: { answer: ['sent'], status: 'sent', statuses: 0 },
	},
	turnClosing: {
		name: 'the turn is being closed',
		hold: committing({ row: 'turn', state: 'ended' }),
		standing: { answer: ['sent'], turn: 'running' },
	},
	turnClosed: {
		name: 'the turn is closed',
		hold: committed({ row: 'turn', state: 'ended' }),
		standing: { answer: ['sent'], turn: 'answered' },
	},
	handOverHalfWay: {
		name: 'a hand-over is half-way',
		hold: committing({ row: 'conversation', control: 'human' }),
		standing: { control: 'ai', turn: 'running', holding: [] },
		model: 'hands-over',
	},
	handedOver: {
		name: 'a hand-over is done and the holding message not yet sent',
		hold: committing({ row: 'outbox', author: 'system', state: 'claimed' }),
		standing: { control: 'human', holding: ['queued'], received: 0 },
		model: 'hands-over',
	},
} satisfies Record<string, KillPoint>;

export type PointName = keyof typeof KILL_POINTS;

/** Longer than one WhatsApp message may be: the desk sends it in two parts. */
const LONG_ANSWER_CHARACTERS = 5_000;

/** What Reply has to allow for that. */
export const FOR_LONG_ANSWERS = { longestAnswer: 2 * LONG_ANSWER_CHARACTERS, maxTokens: 4_000 };

/** Tells the model what to answer to the customer. */
export function scriptModel(
	{ simulator }: FaultDesk,
	customer: TestCustomer,
	model?: KillPoint['model'],
): void {
	const question = questionOf(customer);
	const answer = customer.answerTo(question);
	const words = Array.from({ length: LONG_ANSWER_CHARACTERS / 10 }, (_, place) => `word ${place}.`);
	const text = model === 'long-answer' ? [answer, ...words].join(' ') : answer;
	const summary = `Wants money back (${customer.id})`;

	simulator.dashscope.script({
		match: { lastMessage: question },
		times: 'always',
		behaviour:
			model === 'hands-over'
				? {
						type: 'call-tool',
						name: 'hand_over_to_person',
						arguments: { reason: 'refund', summary },
					}
				: { type: 'answer', text },
	});
}

/** Lets the customer ask; resolves when the desk has answered the delivery, or Meta gave it up. */
export async function ask(
	desk: FaultDesk,
	customer: TestCustomer,
	model?: KillPoint['model'],
): Promise<void> {
	scriptModel(desk, customer, model);
	await desk.simulator.sender.text(customer.id, questionOf(customer));
}
