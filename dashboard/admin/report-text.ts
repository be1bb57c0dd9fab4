import type { HealthFinding, HealthReport } from '../../core/desk/contract/health-shape';

/**
 * The report as text to hand on, in English, since that is what whoever helps searches for. It
 * names numbers by their place in the list, since what they are called may be private.
 */
export function reportText(reports: readonly HealthReport[]): string {
	const parts = reports.map(({ scope, checkedAt, attended, findings }, index) =>
		[
			`## ${scope === 'desk' ? 'Desk' : `Number ${index}`}`,
			`checked: ${checkedAt ?? 'never'}, looked after: ${attended ? 'yes' : 'no'}`,
			...findings.map(lineOf),
		].join('\n'),
	);
	return `# TalkTrace: health\n\n${parts.join('\n\n')}\n`;
}

function lineOf({ state, check, problem, says, remedy }: HealthFinding): string {
	const code = problem === null ? check : `${check}: ${problem}`;
	return `- [${state}] (${code}) ${says}${remedy === null ? '' : ` To do: ${remedy}`}`;
}
