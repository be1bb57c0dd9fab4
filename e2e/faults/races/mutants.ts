import type { StoreKind } from '../../../core/testing/a-store';

/** One guard of the product taken out: the races must notice. */
export type Mutant = {
	name: string;
	file: string;
	/** Stands exactly once in the file. */
	piece: string;
	replacement: string;
	/** Where it makes a difference: SQLite's transactions exclude each other, without row locks. */
	stores: StoreKind[];
	/** The situation in which nothing else stands in the way. */
	scenario: string;
	/** What the referee then finds, among other things. */
	violation: RegExp;
};

const BOTH: StoreKind[] = ['sqlite', 'postgres'];
const CLAIM = 'core/outbox/claim.ts';

export const MUTANTS: Mutant[] = [
	{
		name: 'the row lock of the conversation',
		file: 'core/store/conversation-store.ts',
		piece: `if (dialect === 'sqlite') return`,
		replacement: `if (dialect) return`,
		stores: ['postgres'],
		scenario: 'an answer that Meta refused for a while',
		violation: /claimed an answer of (the AI (after the takeover|that nobody)|epoch 1)/,
	},
	{
		name: 'the attempt that wrote the answer',
		file: CLAIM,
		piece: 'turn.attempt === row.attempt &&',
		replacement: '',
		stores: BOTH,
		scenario: 'an answer of an attempt that was given up',
		violation: /claimed an answer of attempt 1 while attempt 2 runs/,
	},
	{
		name: 'the epoch in which the answer was written',
		file: CLAIM,
		piece: 'row.epoch !== null && row.epoch !== conversation.epoch',
		replacement: 'false',
		stores: BOTH,
		scenario: 'an answer that comes late',
		violation: /claimed an answer of epoch 1 in epoch \d/,
	},
	{
		name: 'the control of the conversation',
		file: CLAIM,
		piece: `conversation.control === 'human'`,
		replacement: 'false',
		stores: BOTH,
		scenario: 'a run that nobody has gated',
		violation: /claimed an answer of the AI after the takeover committed/,
	},
	{
		name: 'what the customer wrote since the person looked at a draft',
		file: 'core/outbox/drafts.ts',
		piece: '(await lastInbound(unit, id)) !== approval.seenMessageId',
		replacement: 'false',
		stores: BOTH,
		scenario: 'a draft that a person approves',
		violation: /approved a draft after the customer wrote again/,
	},
];
