import type { HandoverReason } from '../conversation/control';
import type { ChangeKind, ChangeRow } from '../store/turn-rows';

/** `problems`: what an operator should know of. `every-step`: what follows each message on its way. */
export type LoggedSteps = 'problems' | 'every-step';

/** A change of the feed that a step of a trace shows by. */
export type StepChange = Pick<ChangeRow, 'at' | 'conversationId' | 'subjectId'> & {
	kind: (typeof KINDS)[number];
	facts: Record<string, unknown>;
	/** Whether it is worth an operator's attention. */
	problem: boolean;
};

const KINDS = [
	'message-added',
	'message-changed',
	'turn-changed',
	'control-changed',
	'dead-letter-added',
] as const satisfies readonly ChangeKind[];

/** Hand-overs because something did not work; the others are how a desk is meant to be. */
const FAILURES: readonly HandoverReason[] = [
	'failed-answers',
	'late-delivery',
	'model-failed',
	'not-answered',
	'send-failed',
	'turn-expired',
	'turn-failed',
	'unknown-outcome',
	'voice-not-heard',
];

/** The changes that are logged, with their facts. */
export function wantedSteps(changes: readonly ChangeRow[], steps: LoggedSteps): StepChange[] {
	return changes.flatMap(({ at, kind, conversationId, subjectId, facts }) => {
		const known = KINDS.find((one) => one === kind);
		if (!known) return [];
		const read = JSON.parse(facts) as StepChange['facts'];
		const problem = isProblem(known, read);
		if (steps === 'problems' && !problem) return [];
		return [{ at, conversationId, subjectId, kind: known, facts: read, problem }];
	});
}

function isProblem(kind: StepChange['kind'], facts: StepChange['facts']): boolean {
	switch (kind) {
		case 'message-added':
			return false;
		case 'message-changed':
			return facts.status === 'failed' || facts.status === 'unknown';
		case 'turn-changed':
			return facts.state === 'retrying' || facts.outcome === 'failed';
		case 'control-changed':
			return facts.control === 'human' && FAILURES.some((reason) => reason === facts.reason);
		case 'dead-letter-added':
			return true;
	}
}
