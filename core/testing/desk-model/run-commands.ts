import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_GATE_RULES } from '../../conversation/gate';
import { InputError } from '../../errors';
import { closeTurn } from '../../inbox/close-turn';
import { gateTurn } from '../../inbox/gate-turn';
import { startRun } from '../../inbox/start-run';
import { writeAnswer } from '../../outbox/send-text';
import { writeTurnIndicator } from '../../outbox/write-indicator';
import { aCommand, nth, type Step } from './a-command';
import type { Desk, Run } from './desk';
import * as predict from './predict-runs';
import type { RealDesk } from './real-desk';

/** Which run; and, now and then, one that was over long ago and comes back. */
const whichRun = fc.record({ pick: fc.nat(20), anyRun: fc.nat(7).map((n) => n === 7) });

type WhichRun = { pick: number; anyRun: boolean };

function ofRun(
	{ pick, anyRun }: WhichRun,
	what: string,
	step: {
		events: Step['events'];
		play: (desk: Desk, real: RealDesk, run: Run) => Promise<void>;
	},
) {
	return aCommand({
		text: `${anyRun ? 'any' : 'living'} run ${pick} ${what}`,
		events: step.events,
		applies: (desk) => runsOf(desk, anyRun).length > 0,
		play: (desk, real) => step.play(desk, real, nth(runsOf(desk, anyRun), pick)),
	});
}

function runsOf({ runs }: Desk, any: boolean): Run[] {
	return any ? runs : runs.filter(({ over }) => !over);
}

/** What the product did, or that it refused to: a run that is over can do nothing. */
async function unlessRefused<T>(work: Promise<T>): Promise<T | 'refused'> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof InputError) return 'refused';
		throw error;
	}
}

async function isDone(work: Promise<unknown>): Promise<boolean> {
	return (await unlessRefused(work)) !== 'refused';
}

/** The first node of ours begins. */
export const runStarts = whichRun.map((which) =>
	ofRun(which, 'starts', {
		events: ['run-started'],
		async play(_desk, real, run) {
			const done = await isDone(real.store.write((unit) => startRun(unit, run.item)));
			assert.equal(done, predict.start(run));
		},
	}),
);

export const gateAsked = whichRun.map((which) =>
	ofRun(which, 'asks the gate', {
		events: ['run-started', 'control-changed', 'customer-told'],
		async play(desk, real, run) {
			const options = { tellCustomer: true };
			const decided = await unlessRefused(
				gateTurn(real.store, run.item, DEFAULT_GATE_RULES, options),
			);
			const route = decided === 'refused' ? decided : decided.route;
			assert.equal(route, predict.gate(desk, run));
		},
	}),
);

export const typingShown = whichRun.map((which) =>
	ofRun(which, 'shows typing', {
		events: ['run-started', 'answer-written'],
		async play(desk, real, run) {
			const step = { nodeId: 'reply', runIndex: 0, itemIndex: 0 };
			const done = await isDone(writeTurnIndicator(real.store, run.item, step, 'typing'));
			assert.equal(done, predict.showTyping(desk, run));
		},
	}),
);

/** As long as three messages. */
const LONG_TEXT = Array.from({ length: 3 }, () => 'x'.repeat(4_000)).join('\n\n');

/** An answer of one to three parts; a second node may write another one beside it. */
export const answerWritten = fc
	.tuple(whichRun, fc.constantFrom('send', 'send', 'send', 'send again'), fc.constantFrom(1, 2, 3))
	.map(([which, nodeId, parts]) =>
		ofRun(which, `answers in ${parts} parts by ${nodeId}`, {
			events: ['run-started', 'answer-written'],
			async play(desk, real, run) {
				const text = LONG_TEXT.slice(0, parts * 4_000 - 100);
				const step = { nodeId, runIndex: 0, itemIndex: 0 };
				const message = { text, markdown: false, previewUrl: false };
				const done = await isDone(writeAnswer(real, run.item, step, message));
				assert.equal(done, predict.writeAnswer(desk, run, nodeId, parts));
			},
		}),
	);

/** The run is over, as n8n or the dispatcher tells. */
export const ends = (which: WhichRun, ending: predict.Ending) =>
	ofRun(which, `ends: ${ending.end} (without an answer: ${ending.withoutAnswer})`, {
		events: ['run-ended', 'control-changed', 'customer-told'],
		async play(desk, real, run) {
			const { end, withoutAnswer } = ending;
			const { item, attempt } = run;
			const rules = { ...predict.RUN_RULES, withoutAnswer };
			await real.store.write((unit) => closeTurn(unit, item.turn.id, attempt, { run: end }, rules));
			run.over = true;
			predict.closeTurn(desk, run, ending);
		},
	});

export const runEnds = fc
	.record({
		which: whichRun,
		end: fc.constantFrom<predict.Ending['end']>('succeeded', 'succeeded', 'failed', 'cancelled'),
		withoutAnswer: fc.constantFrom('failed' as const, 'no-answer-needed' as const),
	})
	.map(({ which, ...ending }) => ends(which, ending));
