import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claim } from '../../outbox/claim';
import { reconcile } from '../../outbox/reconcile';
import { settle, settleIndicator } from '../../outbox/settle';
import { classifyGraphError } from '../../whatsapp/error-catalogue';
import type { SendOutcome } from '../../whatsapp/send-message';
import { aCommand, nth } from './a-command';
import type { Call, Desk, Row } from './desk';
import * as predictClaim from './predict-claim';
import * as predict from './predict-settling';
import { handToMeta, mayHave } from './real-desk';

const pick = fc.nat(20);

/** What every answer of Meta may cause beside. */
export const SETTLING = ['part-settled', 'control-changed'] as const;

/** Meta's refusals, and what each must lead to. */
const REFUSALS = {
	131056: { retry: 'wait', repeats: 4, waitMs: 0, wholeNumber: false },
	131053: { retry: 'yes', repeats: 1, waitMs: 0, wholeNumber: false },
	131057: { retry: 'wait', repeats: 4, waitMs: 60_000, wholeNumber: true },
	130429: { retry: 'wait', repeats: 4, waitMs: 0, wholeNumber: true },
	131026: { retry: 'no', repeats: 4, waitMs: 0, wholeNumber: false },
	190: { retry: 'human', repeats: 4, waitMs: 0, wholeNumber: false },
} as const;

const ANSWERS = ['accepted', 'accepted', 'accepted', 'unknown', 131056, 131053, 131057] as const;
const RARER_ANSWERS = [130429, 131026, 190] as const;

type Answer = (typeof ANSWERS)[number] | (typeof RARER_ANSWERS)[number];

/** The sender takes a row, if it may. */
export const claims = (number: number, of: 'queued' | 'all') =>
	aCommand({
		text: `${of} row ${number} is claimed`,
		events: ['claimed', ...SETTLING],
		applies: (desk) => rowsOf(desk, of).length > 0,
		async play(desk, real) {
			const row = nth(rowsOf(desk, of), number);
			const by = { holder: 'sender', claimMs: predictClaim.CLAIM_MS };
			const claimed = await real.store.write((unit) => claim(unit, row.id!, by));
			assert.equal(claimed.outcome, predictClaim.claim(desk, row));
			if (claimed.outcome !== 'claimed') return;
			desk.calls.push({ row, tries: row.tries, claimed: claimed.row });
			if (row.kind === 'message') handToMeta(real, claimed.row);
		},
	});

export const rowClaimed = pick.map((number) => claims(number, 'queued'));
export const rowClaimedInVain = pick.map((number) => claims(number, 'all'));

function rowsOf({ rows, clock }: Desk, of: 'queued' | 'all'): Row[] {
	return of === 'all'
		? rows
		: rows.filter(({ state, dueAt }) => state === 'queued' && dueAt <= clock.now);
}

/** Meta answers a call, soon or long after anybody waited for it. */
export const settles = (number: number, answer: Answer) =>
	aCommand({
		text: `Meta answers call ${number}: ${answer}`,
		events: ['settled', ...SETTLING],
		applies: ({ calls }) => calls.length > 0,
		async play(desk, real) {
			const call = nth(desk.calls, number);
			desk.calls.splice(desk.calls.indexOf(call), 1);
			const { row, tries, claimed } = call;
			if (row.kind === 'indicator') {
				const isShown = answer === 'accepted';
				const shown = isShown ? 'shown' : 'failed';
				await real.store.writeJob(settleIndicator, { id: claimed.id, shown });
				return predict.settleIndicator(row, isShown);
			}
			await real.store.write((unit) => settle(unit, claimed, outcomeOf(call, answer)));
			predict.settle(desk, row, tries, replyOf(call, answer));
			if (answer === 'accepted' || answer === 'unknown') mayHave(real, claimed.id);
		},
	});

export const metaAnswers = fc
	.tuple(pick, fc.constantFrom<Answer>(...ANSWERS, ...RARER_ANSWERS))
	.map((args) => settles(...args));

function outcomeOf(call: Call, answer: Answer): SendOutcome {
	if (answer === 'accepted') return { outcome: 'accepted', wamid: wamidOf(call) };
	if (answer === 'unknown') return { outcome: 'unknown', reason: 'a time-out' };
	const error = { ...classifyGraphError({ code: answer }), code: answer, message: 'refused' };
	return { outcome: 'refused', status: 400, error };
}

function replyOf(call: Call, answer: Answer): predict.Reply {
	if (answer === 'accepted') return { outcome: 'accepted', wamid: wamidOf(call) };
	if (answer === 'unknown') return { outcome: 'unknown' };
	return { outcome: 'refused', ...REFUSALS[answer] };
}

/** By what name Meta would know a try, if it took it. */
export function wamidOf({ row, tries }: Pick<Call, 'row' | 'tries'>): string {
	return `out.${row.name}.${tries}`;
}

/** The dispatcher looks after what nobody will finish. */
export const reconciles = () =>
	aCommand({
		text: 'what nobody will finish is looked after',
		events: ['watch-ended', ...SETTLING],
		applies: () => true,
		async play(desk, real) {
			await reconcile(real.store, real.channelId);
			predict.reconcile(desk);
			for (const row of desk.rows) if (row.state === 'unknown') mayHave(real, row.id!);
		},
	});

export const outboxReconciled = fc.constant(null).map(reconciles);
