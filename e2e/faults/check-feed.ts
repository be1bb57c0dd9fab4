import { controlChanges, type Evidence, factsOf } from './desk-evidence';
import type { DeskRows } from './desk-rows';

/** The change feed grows, tells of everything, and hides nothing from who follows it. */
export function checkFeed({ rows, followed }: Evidence): string[] {
	return [...checkNumbers(rows, followed), ...checkTold(rows)];
}

function checkNumbers({ changes }: DeskRows, followed: number[]): string[] {
	const numbers = changes.map(({ seq }) => Number(seq));
	const violations = numbers.flatMap((seq, place) =>
		place > 0 && seq <= numbers[place - 1]! ? [`The feed's number ${seq} does not grow`] : [],
	);

	const read = new Set(followed);
	if (read.size < followed.length) violations.push('A follower has read a change twice');
	const last = Math.max(0, ...followed);
	return [
		...violations,
		...numbers
			.filter((seq) => seq <= last && !read.has(seq))
			.map((seq) => `Change ${seq} appeared after a follower had read ${last}`),
	];
}

function checkTold(rows: DeskRows): string[] {
	const told = (kind: string) =>
		new Set(
			rows.changes.filter((change) => change.kind === kind).map(({ subjectId }) => subjectId),
		);
	const added = told('message-added');
	const ended = new Set(
		rows.changes
			.filter((change) => factsOf<{ state?: string }>(change).state === 'ended')
			.map(({ subjectId }) => subjectId),
	);
	return [
		...rows.messages
			.filter(({ id }) => !added.has(id))
			.map(({ id }) => `The feed does not tell of message ${id}`),
		...rows.turns
			.filter(({ id, state }) => state === 'ended' && !ended.has(id))
			.map(({ id }) => `The feed does not tell that turn ${id} has ended`),
		...rows.conversations
			.filter(({ id, epoch }) => {
				const last = controlChanges(rows, id).at(-1);
				return last !== undefined && last.epoch !== epoch;
			})
			.map(({ id }) => `The feed tells another epoch than conversation ${id} has`),
	];
}
