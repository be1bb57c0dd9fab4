import { writeReaction } from '../../core/outbox/send-reaction';
import { outcomeOf } from './deliver';
import { type OperationResult, type OperationRun, readText, stepOf } from './operation';

/** Puts an emoji on a message, or takes ours off it again. */
export async function react(
	run: OperationRun,
	how: 'give' | 'take-back',
): Promise<OperationResult[]> {
	const rows = await writeReaction(await run.sender(), stepOf(run), {
		targetWamid: readText(run, 'targetWamid'),
		emoji: how === 'give' ? readText(run, 'emoji') : null,
	});
	return await outcomeOf(run, rows);
}
