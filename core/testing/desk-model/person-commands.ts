import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Control } from '../../conversation/control';
import { approveDraft, discardDraft } from '../../outbox/drafts';
import { writeNotice } from '../../outbox/send-text';
import { startChannel, stopChannel } from '../../store/channel-pauses';
import { changeControl } from '../../store/control-store';
import { aCommand, aMoment, nth } from './a-command';
import type { Desk, Turn } from './desk';
import * as predict from './predict-control';
import { approve, discardAnswer, draftsOf } from './predict-drafts';

const pick = fc.nat(20);

/** An agent takes over, asks for drafts, or gives the conversation back. */
export const controlGiven = fc
	.tuple(pick, fc.constantFrom<Control>('ai', 'ai', 'ai', 'draft', 'draft', 'human'))
	.map(([number, control]) =>
		aCommand({
			text: `conversation ${number} is given to ${control}`,
			events: ['control-changed'],
			applies: ({ conversations }) => conversations.length > 0,
			async play(desk, real) {
				const conversation = nth(desk.conversations, number);
				const reason = control === 'human' ? 'taken-over' : 'returned';
				const change = { control, reason, by: 'agent' } as const;
				const result = await real.store.write((unit) =>
					changeControl(unit, conversation.id!, change),
				);
				assert.equal(result?.changed, predict.changeControl(desk, conversation, control));
			},
		}),
	);

/** An agent reads a draft, and decides later. */
export const draftRead = pick.map((number) =>
	aMoment({
		text: `somebody reads draft ${number}`,
		applies: (desk) => drafted(desk).length > 0,
		play(desk) {
			const turn = nth(drafted(desk), number);
			desk.looks.push({ turn, seen: turn.conversation.inbound.at(-1)! });
		},
	}),
);

/** An agent approves a draft at once, or what was read earlier and may have changed since. */
export const draftApproved = fc.tuple(pick, fc.boolean()).map(([number, atOnce]) =>
	aCommand({
		text: `somebody approves ${atOnce ? 'draft' : 'the draft of look'} ${number}`,
		events: ['draft-decided'],
		applies: (desk) => (atOnce ? drafted(desk) : desk.looks).length > 0,
		async play(desk, real) {
			const turn = atOnce ? nth(drafted(desk), number) : nth(desk.looks, number).turn;
			const last = turn.conversation.inbound.at(-1)!;
			const seen = atOnce ? last : nth(desk.looks, number).seen;
			const approval = { turnId: turn.id!, by: 'agent', seenMessageId: seen.id! };
			const { outcome } = await real.store.write((unit) => approveDraft(unit, approval));
			assert.equal(outcome, approve(desk, turn, seen === last));
		},
	}),
);

export const draftDiscarded = pick.map((number) =>
	aCommand({
		text: `somebody discards draft ${number}`,
		events: ['draft-decided'],
		applies: (desk) => drafted(desk).length > 0,
		async play(desk, real) {
			const turn = nth(drafted(desk), number);
			const decision = { turnId: turn.id!, by: 'agent' };
			const { outcome } = await real.store.write((unit) => discardDraft(unit, decision));
			assert.equal(outcome, 'discarded');
			discardAnswer(desk, turn);
		},
	}),
);

function drafted(desk: Desk): Turn[] {
	return desk.turns.filter((turn) => draftsOf(desk, turn).length > 0);
}

/** The workflow sends a message of the builder's own, which answers no turn. */
export const builderWrites = pick.map((number) =>
	aCommand({
		text: `the builder writes to conversation ${number}`,
		events: ['answer-written'],
		applies: (desk) => desk.conversations.some((one) => predict.isWindowOpen(desk, one)),
		async play(desk, real) {
			const open = desk.conversations.filter((one) => predict.isWindowOpen(desk, one));
			const conversation = nth(open, number);
			const executionId = `${real.channelId} ${desk.rows.length}`;
			const step = { nodeId: 'notice', runIndex: 0, itemIndex: 0, executionId };
			const notice = { text: 'Your parcel is here.', markdown: false, previewUrl: false };
			await writeNotice(real.store, conversation.id!, step, notice);
			predict.addRow(desk, {
				conversation,
				kind: 'message',
				author: 'system',
				cause: executionId,
				step: 'notice',
				epoch: null,
				state: 'queued',
			});
		},
	}),
);

/** The number is started, or stopped. */
export const switches = (on: boolean) =>
	aCommand({
		text: `the number is ${on ? 'started' : 'stopped'}`,
		events: [],
		applies: ({ stopped, pauses }) => (on ? stopped || pauses > 0 : !stopped),
		async play(desk, real) {
			const { channelId } = real;
			await real.store.write((unit) =>
				on ? startChannel(unit, channelId) : stopChannel(unit, channelId, 'the token expired'),
			);
			desk.stopped = !on;
			if (!on) return;
			desk.pausedUntil = null;
			desk.pauses = 0;
		},
	});

/** Mostly started: a stopped number sends nothing. */
export const numberSwitched = fc.constantFrom(true, true, true, false).map(switches);
