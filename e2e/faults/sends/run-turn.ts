import { DEFAULT_GATE_RULES } from '../../../core/conversation/gate';
import type { TurnItem } from '../../../core/conversation/turn';
import { CoreError } from '../../../core/errors';
import type { RunEnd } from '../../../core/inbox/close-turn';
import { gateTurn } from '../../../core/inbox/gate-turn';
import { awaitOutcome } from '../../../core/outbox/await-outcome';
import { writeAnswer } from '../../../core/outbox/send-text';
import type { SenderOptions } from '../../../core/outbox/sender';

export type TurnRun = {
	/** What the model would say. */
	answer: string;
	/** How long the WhatsApp node waits for what becomes of it. */
	waitMs: number;
	/** Called once the answer is written. */
	written(): void;
};

/** Does with a turn what the shipped workflow does: the gate, an answer, the wait for its outcome. */
export async function runTurn(
	sender: SenderOptions,
	item: TurnItem,
	{ answer, waitMs, written }: TurnRun,
): Promise<RunEnd> {
	try {
		const decision = await gateTurn(sender.store, item, DEFAULT_GATE_RULES, { tellCustomer: true });
		if (decision.route === 'human') return { run: 'succeeded' };

		const step = { nodeId: 'whatsapp', runIndex: 0, itemIndex: 0 };
		const message = { text: answer, markdown: true, previewUrl: false };
		const rows = await writeAnswer(sender, item, step, message);
		written();
		const { status } = await awaitOutcome(sender, rows, { waitMs });
		return { run: status === 'failed' ? 'failed' : 'succeeded' };
	} catch (error) {
		if (error instanceof CoreError) return { run: 'failed' };
		throw error;
	}
}
