import { figure } from '../report/figures';
import { markdownTable } from '../report/markdown-table';
import type { DeskReport } from './measure-desk';
import { goalsOf } from './goals';
import { QUIET_SECONDS, type Through } from './plan';

const METHOD = `\`npm run bench:desk\`, with \`-- --short\` for half a minute at a few deliveries a second, which writes nothing here, and
\`-- --through ingress\` for deliveries that talktrace-ingress takes beside n8n. Three statuses with each text arrive at a steady pace,
whatever the answers, at the shipped support desk on SQLite. Customers write bursts of three texts; each burst becomes a turn when its
quiet period is over, and is answered by a run of the workflow: gate, history, a simulated model that answers at once, sending.

- A delivery counts from the moment at which it should have been sent. A process of its own sends them.
- n8n has the recommended \`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\`, and is otherwise as it comes.
- Every few seconds the store is asked from outside what waits, and n8n how much memory it has, garbage included.
- In the end every text has to be in a turn that was answered, and every answer with the simulated Graph API once.`;

const DOORS: Record<Through, string> = {
	listener: "the trigger's dedicated listener, inside n8n",
	ingress: 'talktrace-ingress, beside n8n',
};
const ROWS = 12;

/** What was measured, as the text of a section of docs/benchmarks.md. */
export function describeReport(report: DeskReport, circumstances: string): string {
	const { plan, load, samples } = report;
	const { p50, p95, p99, most } = load.afterMs;
	const every = Math.max(1, Math.ceil(samples.length / ROWS));
	const shown = samples.filter((_, index) => index % every === 0 || index === samples.length - 1);

	return [
		METHOD,
		circumstances,
		`${plan.perSecond} deliveries a second for ${figure(plan.minutes)} minutes through ${DOORS[report.through]}; ${plan.customers} ` +
			`customers, a quiet period of ${QUIET_SECONDS} s. Acknowledged ${load.acknowledged.toLocaleString('en')} of ` +
			`${load.sent.toLocaleString('en')}, p50 / p95 / p99 / most ${[p50, p95, p99, most].map(figure).join(' / ')} ms. ` +
			`${report.texts.toLocaleString('en')} texts became ${report.turns.toLocaleString('en')} turns; the last one ended ` +
			`${figure(report.drainSeconds)} s after the last delivery. The processor was busy with ` +
			`${figure(load.machineMs / load.elapsedMs)} cores, the sender's ${figure(load.cpuMs / load.elapsedMs)} among them.`,
		markdownTable(
			['goal', 'wanted', 'measured', 'met'],
			goalsOf(report).map(({ goal, wanted, measured, met }) => [
				goal,
				wanted,
				measured,
				met ? 'yes' : '**no**',
			]),
		),
		markdownTable(
			[
				'after',
				'turns in their quiet period',
				'due',
				'the first due for (s)',
				'running',
				'unsent',
				'ended',
				'memory (MiB)',
				'heap (MiB)',
			],
			shown.map((sample) => [
				`${Math.round(sample.second)} s`,
				...[sample.quietTurns, sample.dueTurns].map(String),
				figure(sample.dueSeconds),
				...[sample.runningTurns, sample.unsent, sample.endedTurns].map(String),
				figure(sample.memoryMb),
				figure(sample.heapMb),
			]),
		),
	].join('\n\n');
}
