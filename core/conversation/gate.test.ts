import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseBusinessHours } from './business-hours';
import { CONTROLS } from './control';
import {
	decide,
	DEFAULT_GATE_RULES,
	type GateDecision,
	type GateInput,
	type GateMessage,
	type GateRules,
} from './gate';
import { MESSAGE_KINDS } from './message';

const MONDAY_NOON = new Date('2026-03-02T12:00:00Z');
const SUNDAY_NOON = new Date('2026-03-01T12:00:00Z');

const OFFICE = parseBusinessHours('Mon-Fri 09:00-18:00', 'UTC');

const AI: GateDecision = { route: 'ai', reason: 'ai-answers' };
const DRAFT: GateDecision = { route: 'ai', reason: 'drafts' };
const WITH_PERSON = { route: 'human', reason: 'with-person', changesControl: false } as const;

type HumanReason = Extract<GateDecision, { route: 'human' }>['reason'];

const handedOver = (reason: HumanReason) =>
	({ route: 'human', reason, changesControl: true }) as const;

const text = (words: string): GateMessage => ({ kind: 'text', text: words });

const anInput = (change: Partial<GateInput> = {}): GateInput => ({
	control: 'ai',
	optedOut: false,
	failedAnswers: 0,
	messages: [text('where is my order')],
	...change,
});

const someRules = (change: Partial<GateRules> = {}): GateRules => ({
	...DEFAULT_GATE_RULES,
	...change,
});

const BY_DEFAULT: Array<[string, Partial<GateInput>, GateDecision]> = [
	['a question under ai', {}, AI],
	['a question under draft', { control: 'draft' }, DRAFT],
	['a question under human', { control: 'human' }, WITH_PERSON],
	['an earlier opt-out', { optedOut: true }, handedOver('opted-out')],
	['an opt-out', { messages: [text('STOP')] }, { ...handedOver('opted-out'), optOut: true }],
	[
		'an opt-out under draft',
		{ control: 'draft', messages: [text('STOP')] },
		{ ...handedOver('opted-out'), optOut: true },
	],
	[
		'an opt-out under human, which changes no control but is kept',
		{ control: 'human', messages: [text('STOP')] },
		{ ...WITH_PERSON, optOut: true },
	],
	[
		'an opt-out among other messages',
		{ messages: [text('hello?'), text('stop')] },
		{ ...handedOver('opted-out'), optOut: true },
	],
	['a request', { messages: [text('agent please')] }, handedOver('asked-for-person')],
	[
		'a request under draft',
		{ control: 'draft', messages: [text('agent please')] },
		handedOver('asked-for-person'),
	],
	[
		'a request among other messages',
		{ messages: [text('hello'), text('can someone call me?'), text('thanks')] },
		handedOver('asked-for-person'),
	],
	[
		'a request spread over a burst',
		{ messages: [text('can i'), text('talk to'), text('someone')] },
		handedOver('asked-for-person'),
	],
	[
		'a request in a transcript',
		{ messages: [{ kind: 'voice', text: 'let me speak to a human' }] },
		handedOver('asked-for-person'),
	],
	['a picture', { messages: [{ kind: 'image', text: null }] }, AI],
	[
		'a voice message that nobody heard',
		{ messages: [{ kind: 'voice', text: null }] },
		handedOver('unsupported-kind'),
	],
	[
		'a voice message without a transcript',
		{ messages: [{ kind: 'voice', text: null }] },
		handedOver('unsupported-kind'),
	],
	['a voice message with one', { messages: [{ kind: 'voice', text: 'how much is it' }] }, AI],
	['a picture with a caption', { messages: [{ kind: 'image', text: 'how much is it' }] }, AI],
	[
		'a video with an empty caption',
		{ messages: [{ kind: 'video', text: ' ' }] },
		handedOver('unsupported-kind'),
	],
	[
		'a picture beside a question',
		{ messages: [{ kind: 'image', text: null }, text('how much is it')] },
		AI,
	],
	['a chosen button', { messages: [{ kind: 'interactive', text: 'Prices' }] }, AI],
	['a reaction', { messages: [{ kind: 'reaction', text: null }] }, AI],
	['no message at all', { messages: [] }, AI],
	['one failed answer', { failedAnswers: 1 }, AI],
	['as many failed answers as the limit', { failedAnswers: 2 }, handedOver('failed-answers')],
	['more failed answers', { failedAnswers: 3 }, handedOver('failed-answers')],
];

const WITH_RULES: Array<[string, Partial<GateRules>, Partial<GateInput>, GateDecision]> = [
	[
		'person requests off',
		{ personRequests: { on: false, extraPhrases: ['genius bar'] } },
		{ messages: [text('agent, or the genius bar')] },
		AI,
	],
	[
		'a phrase of the builder',
		{ personRequests: { on: true, extraPhrases: ['genius bar'] } },
		{ messages: [text('where is the genius bar?')] },
		handedOver('asked-for-person'),
	],
	['opt-outs off', { optOuts: { on: false, extraWords: [] } }, { messages: [text('stop')] }, AI],
	[
		'opt-outs off, yet an earlier opt-out',
		{ optOuts: { on: false, extraWords: [] } },
		{ optedOut: true },
		handedOver('opted-out'),
	],
	[
		'an opt-out word of the builder',
		{ optOuts: { on: true, extraWords: ['quit'] } },
		{ messages: [text('Quit!')] },
		{ ...handedOver('opted-out'), optOut: true },
	],
	[
		'no unsupported kinds',
		{ unsupportedKinds: [] },
		{ messages: [{ kind: 'image', text: null }] },
		AI,
	],
	[
		'another unsupported kind',
		{ unsupportedKinds: ['reaction'] },
		{ messages: [{ kind: 'reaction', text: null }] },
		handedOver('unsupported-kind'),
	],
	['no limit of failed answers', { failedAnswersLimit: 0 }, { failedAnswers: 99 }, AI],
	['another limit', { failedAnswersLimit: 4 }, { failedAnswers: 3 }, AI],
];

const BY_HOURS: Array<[string, boolean, Date, Partial<GateInput>, GateDecision]> = [
	['inside', false, MONDAY_NOON, {}, AI],
	['inside, in draft', true, MONDAY_NOON, { control: 'draft' }, DRAFT],
	[
		'outside, left to a person',
		false,
		SUNDAY_NOON,
		{},
		{ ...handedOver('outside-hours'), changesControl: false },
	],
	['outside, handed over', true, SUNDAY_NOON, {}, handedOver('outside-hours')],
	['outside, in draft', true, SUNDAY_NOON, { control: 'draft' }, handedOver('outside-hours')],
	['outside, with a person', true, SUNDAY_NOON, { control: 'human' }, WITH_PERSON],
];

describe('decide', () => {
	it.each(BY_DEFAULT)('given %s', (_case, change, decision) => {
		expect(decide(anInput(change), DEFAULT_GATE_RULES, MONDAY_NOON)).toEqual(decision);
	});

	it.each(WITH_RULES)('with %s', (_case, rules, change, decision) => {
		expect(decide(anInput(change), someRules(rules), MONDAY_NOON)).toEqual(decision);
	});

	it.each(BY_HOURS)('keeps business hours: %s', (_case, handOver, now, change, decision) => {
		const rules = someRules({ businessHours: { hours: OFFICE, handOver } });

		expect(decide(anInput(change), rules, now)).toEqual(decision);
	});

	it('gives the first reason that applies, in the documented order', () => {
		const rules = someRules({ businessHours: { hours: OFFICE, handOver: true } });
		const everything = anInput({
			control: 'human',
			optedOut: true,
			failedAnswers: 9,
			messages: [{ kind: 'image', text: 'agent please' }],
		});
		const steps: Array<Partial<GateInput>> = [
			{},
			{ control: 'ai' },
			{ optedOut: false },
			{ messages: [{ kind: 'video', text: null }] },
			{ messages: [text('how much')] },
			{ failedAnswers: 0 },
		];

		let input = everything;
		const reasons = steps.map((step) => {
			input = { ...input, ...step };
			return decide(input, rules, SUNDAY_NOON).reason;
		});

		expect(reasons).toEqual([
			'with-person',
			'opted-out',
			'asked-for-person',
			'unsupported-kind',
			'failed-answers',
			'outside-hours',
		]);
	});

	it('decides for any input, changes nothing in it, and never gives a held conversation to the AI', () => {
		const message = fc.record({
			kind: fc.constantFrom(...MESSAGE_KINDS),
			text: fc.option(fc.constantFrom('agent', 'stop', 'how much', ''), { nil: null }),
		});
		const input = fc.record({
			control: fc.constantFrom(...CONTROLS),
			optedOut: fc.boolean(),
			failedAnswers: fc.nat(5),
			messages: fc.array(message, { maxLength: 4 }),
		});

		fc.assert(
			fc.property(input, (given) => {
				const before = structuredClone(given);
				const decision = decide(given, DEFAULT_GATE_RULES, MONDAY_NOON);

				expect(given).toEqual(before);
				if (given.control === 'human' || given.optedOut) expect(decision.route).toBe('human');
				if (decision.route === 'human') {
					expect(decision.changesControl).toBe(given.control !== 'human');
				}
			}),
			{ seed: 17, numRuns: 300 },
		);
	});
});
