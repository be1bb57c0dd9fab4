import { controlChanges, type Evidence } from '../desk-evidence';
import type { OutboxRow } from '../desk-rows';

/**
 * Whatever of the AI was tried, a person's approval apart, was last claimed while the AI
 * had control: also what Meta did not take, and what has become a draft since.
 */
export function checkClaims({ rows, toleranceMs }: Evidence): string[] {
	const claimed = rows.outbox.filter(
		({ author, kind, claimedAt }) => author === 'ai' && kind === 'message' && claimedAt !== null,
	);
	return claimed.flatMap((row) => {
		const at = Date.parse(row.claimedAt ?? '');
		const changes = controlChanges(rows, row.conversationId).map((change) => ({
			...change,
			at: Date.parse(change.at),
		}));
		const before = changes.filter((change) => change.at < at - toleranceMs).at(-1)?.control ?? 'ai';
		const around = changes.filter((change) => at - toleranceMs <= change.at && change.at <= at);
		const controls = [before, ...around.map(({ control }) => control)];
		return controls.includes('ai')
			? []
			: [`${nameOf(row)} was claimed while control was ${before}`];
	});
}

function nameOf({ part, cause }: OutboxRow): string {
	return `Part ${part} of ${cause}`;
}
