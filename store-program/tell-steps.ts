import type { RestoreStep } from '../core/store/backup/restore-backup';
import type { BackupStep } from '../core/store/backup/take-backup';
import type { CopyStep } from '../core/store/copy/copy-store';

/** What any order does now, and how far it has got. */
export type Step = CopyStep | BackupStep | RestoreStep;

/** A long table, or many files, are told of so often. */
const EVERY_MS = 5_000;

/** Says how far an order has got: what it has come to, and of what takes long how much is done. */
export function createStepTeller(
	say: (line: string) => void,
	now: () => number,
): (step: Step) => void {
	let saidAt = now();
	let last = '';
	return (step) => {
		const subject = subjectOf(step);
		const isOver = 'done' in step && step.step !== 'check' && step.done === step.of;
		if (subject === last && !isOver && now() - saidAt < EVERY_MS) return;

		last = subject;
		saidAt = now();
		const many = 'done' in step && step.step !== 'check';
		say(many ? `${subject}: ${figure(step.done)} of ${figure(step.of)}` : subject);
	};
}

function subjectOf(step: Step): string {
	return step.step === 'rows' ? `Copying ${step.table}` : SUBJECTS[step.step];
}

const SUBJECTS: Record<Exclude<Step['step'], 'rows'>, string> = {
	files: 'Copying files',
	check: 'Comparing both stores',
	derive: 'Deriving the list and the search index',
	database: 'Copying pages of the database',
	verify: 'Verifying files',
	copy: 'Restoring files',
};

function figure(number: number): string {
	return number.toLocaleString('en');
}
