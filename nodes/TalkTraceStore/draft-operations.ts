import { type Approval, approveDraft, discardDraft } from '../../core/outbox/drafts';
import { filled, type Operation } from './operation';

export const draftOperations: Record<string, Operation> = {
	'draft.approve': async (store, read) => {
		const turnId = filled(read, 'turnId') ?? '';
		const approval = await store.write((unit) =>
			approveDraft(unit, {
				turnId,
				by: filled(read, 'by') ?? 'workflow',
				seenMessageId: filled(read, 'seenMessageId') ?? '',
			}),
		);
		return [{ turnId, ...approval, ...explained(approval.outcome) }];
	},

	'draft.discard': async (store, read) => {
		const turnId = filled(read, 'turnId') ?? '';
		const { outcome } = await store.write((unit) =>
			discardDraft(unit, { turnId, by: filled(read, 'by') ?? 'workflow' }),
		);
		return [{ turnId, outcome, ...explained(outcome) }];
	},
};

/** What is left to do where a draft was not sent. These outcomes are nobody's mistake, so no errors. */
const EXPLANATIONS: Partial<Record<Approval['outcome'], string>> = {
	'customer-wrote-again':
		'The customer has written since. Read it, and approve with the ID of their latest message.',
	'window-closed':
		'More than 24 hours have passed since the customer wrote: WhatsApp takes only a template now.',
	'no-draft': 'This turn has no draft: it was sent or discarded, or there never was one.',
};

function explained(outcome: Approval['outcome'] | 'discarded'): { explanation?: string } {
	const explanation = outcome === 'discarded' ? undefined : EXPLANATIONS[outcome];
	return explanation === undefined ? {} : { explanation };
}
