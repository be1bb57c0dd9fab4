import { figure, ratio } from '../report/figures';
import { markdownTable } from '../report/markdown-table';
import { percentile } from '../webhooks/percentile';
import type { TurnReport } from './measure-turns';

const METHOD = `\`npm run bench:turn\`, with \`-- --short\` for a quick look that writes nothing here. Single texts, one after another, each answered
before the next, by two workflows in one n8n: the shipped support desk (dedicated listener, quiet period 0), and the same of n8n's
own nodes: WhatsApp Trigger, Postgres (keeps the text, reads the latest twenty), HTTP Request to the model, WhatsApp. Measured is from
sending the delivery until the Graph API has the answer. Model and Graph API are simulators that answer at once.

- The shipped desk does more in this time: it keeps the raw delivery, waits for no earlier turn, asks the gate, counts tokens, checks
  the answer, and writes it down before it is sent.
- “Ours” is from sending the delivery until the trigger gives the turn to n8n, and the time inside our nodes, their calls of the model
  included. What is left is n8n's engine: it makes the execution, and goes from node to node.`;

const MOST_OF_PLAIN = 0.5;
const MOST_MS = 50;

/** What was measured, as the text of a section of docs/benchmarks.md. */
export function describeReport(reports: readonly TurnReport[], circumstances: string): string {
	return [METHOD, circumstances, ...reports.map(describeSetting)].join('\n\n');
}

function describeSetting({ setting, ours, plainMs }: TurnReport): string {
	const whole = ours.map(({ wholeMs }) => wholeMs);
	const inNodes = ours.map(({ nodesMs }) => Object.values(nodesMs).reduce((a, b) => a + b, 0));
	const own = ours.map(({ intakeMs }, index) => intakeMs + inNodes[index]!);
	const names = [...new Set(ours.flatMap(({ nodesMs }) => Object.keys(nodesMs)))];
	const parts: [string, number[]][] = [
		["n8n's own nodes", plainMs],
		['the shipped desk', whole],
		['of that, ours', own],
		['… until the turn is given to n8n', ours.map(({ intakeMs }) => intakeMs)],
		...names.map((name): [string, number[]] => [
			`… inside ${name.replace('TalkTrace', '')}`,
			ours.map(({ nodesMs }) => nodesMs[name] ?? 0),
		]),
		["of that, n8n's engine", whole.map((ms, index) => ms - own[index]!)],
	];
	const times = p50(whole) / p50(plainMs);
	const goals = [
		[
			"the desk ÷ n8n's own nodes, p50",
			`at most ${MOST_OF_PLAIN}×`,
			ratio(p50(whole), p50(plainMs)),
			times <= MOST_OF_PLAIN ? 'yes' : '**no**',
		],
		[
			'ours, p50',
			`under ${MOST_MS} ms`,
			`${figure(p50(own))} ms`,
			p50(own) < MOST_MS ? 'yes' : '**no**',
		],
	];

	return [
		`### With ${setting}`,
		markdownTable(['goal', 'wanted', 'measured', 'met'], goals),
		markdownTable(
			[`${ours.length} turns each`, 'p50 (ms)', 'p95 (ms)'],
			parts.map(([name, times]) => [
				name,
				figure(p50(times)),
				figure(percentile(sorted(times), 95)),
			]),
		),
	].join('\n\n');
}

function p50(times: number[]): number {
	return percentile(sorted(times), 50);
}

function sorted(times: number[]): number[] {
	return times.toSorted((one, other) => one - other);
}
