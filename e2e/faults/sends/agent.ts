import type { Control } from '../../../core/conversation/control';
import { approveDraft } from '../../../core/outbox/drafts';
import { changeControl } from '../../../core/store/control-store';
import type { Unit } from '../../../core/store/schema';
import type { SendingDesk } from './sending-desk';

/** An agent changes who answers the customer who asked this. */
export async function setControl(
	{ store }: SendingDesk,
	question: string,
	/** Several are one after the other within one commit: no run can look in between. */
	...controls: Control[]
): Promise<void> {
	await store.write(async (unit) => {
		const { conversationId } = await findQuestion(unit, question);
		for (const control of controls) {
			const reason = control === 'human' ? 'taken-over' : 'returned';
			await changeControl(unit, conversationId, { control, reason, by: 'agent' });
		}
	});
}

/** An agent who has read the thread up to this question sends the draft of its answer. */
export async function approve({ store }: SendingDesk, question: string): Promise<string> {
	return await store.write(async (unit) => {
		const { id: seenMessageId, turnId } = await findQuestion(unit, question);
		if (turnId === null) return 'no-draft';
		return (await approveDraft(unit, { turnId, by: 'agent', seenMessageId })).outcome;
	});
}

async function findQuestion({ db }: Unit, question: string) {
	return await db
		.selectFrom('message')
		.select(['id', 'turnId', 'conversationId'])
		.where('direction', '=', 'in')
		.where('text', '=', question)
		.executeTakeFirstOrThrow();
}
