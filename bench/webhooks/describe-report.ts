import { figure, ratio } from '../report/figures';
import { markdownTable } from '../report/markdown-table';
import type { Level } from './acknowledge';
import { goalsOf } from './goals';
import type { SettingReport } from './measure-setting';
import type { Acknowledgement } from './merge-windows';
import type { WaitingReport } from './wait-in-line';

/** What was measured, as the text of a section of docs/benchmarks.md. */
export function describeReport(reports: SettingReport[], circumstances: string): string {
	return [METHOD, circumstances, ...reports.map(describeSetting)].join('\n\n');
}

const METHOD = `\`npm run bench:webhooks\`, with \`-- --short\` for a quick look that writes nothing here. It delivers signed webhooks of Meta to two
triggers of one n8n process: ours, in the shipped support-desk workflow, and n8n's own WhatsApp Trigger with a node behind it
that does nothing.

- Each connection delivers the next webhook when the one before was answered. A process of its own delivers. The triggers are
  measured in turn, window by window, and n8n ends what it has begun before the next.
- By default n8n makes a V8 isolate for each call of a webhook that is not its own node's, before the node is asked, and another
  one for each execution; with the setting only when an expression has to be evaluated. That bounds what any trigger can do.
- Texts are messages with ids of their own from 1,000 customers. For the first tables their quiet period is long, so that only
  the acknowledgement is measured; turns are measured apart. Statuses are \`delivered\` and \`read\` of messages that the desk knows.
- Both workflows have the shipped workflow's settings (successful executions are not kept). n8n has its default settings but for
  the one named, an unbounded number of executions at once among them.
- n8n's own trigger registers itself at an address that is built in, \`graph.facebook.com\`; a module preloaded into n8n sends these
  calls to a second simulated app of Meta. Another preloaded module measures: the event-loop delay is how late a timer of 10 ms
  is, the processor time that of all threads of n8n, the memory its resident set.`;

function describeSetting(report: SettingReport): string {
	const { setting, statuses, texts, turns, waiting } = report;
	const goals = goalsOf(report).map(({ goal, wanted, measured, met }) => [
		goal,
		wanted,
		measured,
		met ? 'yes' : '**no**',
	]);

	return [
		`### With ${setting.description}`,
		markdownTable(['goal', 'wanted', 'measured', 'met'], goals),
		describeLevels('texts', texts),
		describeLevels('statuses', statuses),
		`Turns: ${turns.texts} texts of as many customers, from the first delivery until all were answered (ours: gate, history, a ` +
			`simulated model that answers at once, sending; at most 5 at once) or every execution had ended (built-in: nothing to ` +
			`do): ${figure(turns.talkTracePerSecond)} a second ours, ${figure(turns.builtInPerSecond)} built-in, ` +
			`ours ÷ built-in ${ratio(turns.talkTracePerSecond, turns.builtInPerSecond)}.`,
		describeBusy(report),
		...(waiting ? [describeWaiting(waiting)] : []),
	].join('\n\n');
}

function describeLevels(what: string, levels: Level[]): string {
	const rates = levels.map(({ connections, talkTrace, builtIn }) => [
		`${what}, ${connections}`,
		figure(talkTrace.perSecond),
		figure(builtIn.perSecond),
		ratio(talkTrace.perSecond, builtIn.perSecond),
		latency(talkTrace),
		latency(builtIn),
		refusals(talkTrace, builtIn),
	]);
	const costs = levels.map(({ connections, talkTrace, builtIn }) => [
		`${what}, ${connections}`,
		`${talkTrace.executions} / ${builtIn.executions}`,
		`${figure(talkTrace.cpuMsPerDelivery)} / ${figure(builtIn.cpuMsPerDelivery)}`,
		ratio(talkTrace.cpuMsPerDelivery, builtIn.cpuMsPerDelivery),
		`${figure(talkTrace.eventLoopDelayP99Ms)} / ${figure(builtIn.eventLoopDelayP99Ms)}`,
		`${figure(talkTrace.mostMemoryMb)} / ${figure(builtIn.mostMemoryMb)}`,
	]);

	return [
		markdownTable(
			[
				`${what}, connections`,
				'ours a second',
				'built-in',
				'ours ÷ built-in',
				'ours p50 / p95 / p99 (ms)',
				'built-in p50 / p95 / p99 (ms)',
				'refused',
			],
			rates,
		),
		markdownTable(
			[
				`ours / built-in`,
				'executions',
				'processor ms a delivery',
				'ours ÷ built-in',
				'event-loop delay p99 (ms)',
				'most memory (MiB)',
			],
			costs,
		),
	].join('\n\n');
}

function describeBusy({ busy }: SettingReport): string {
	const { acknowledgement, answeredPerSecond, connections } = busy;
	return (
		`While turns run without a pause (texts without a quiet period, ${connections} connections): ` +
		`${figure(acknowledgement.perSecond)} texts acknowledged and ${figure(answeredPerSecond)} turns answered a second, ` +
		`p50 / p95 / p99 ${latency(acknowledgement)} ms, event-loop delay p99 ${figure(acknowledgement.eventLoopDelayP99Ms)} ms.`
	);
}

function describeWaiting(report: WaitingReport): string {
	const { texts, conversations, before, arriving, waiting, after } = report;
	const none = '';
	const row = (name: string, memory: Partial<typeof after>) => [
		name,
		memory.memoryMb === undefined ? none : figure(memory.memoryMb),
		memory.heapMb === undefined ? none : figure(memory.heapMb),
		memory.mostMemoryMb === undefined ? none : figure(memory.mostMemoryMb),
		memory.eventLoopDelayP99Ms === undefined ? none : figure(memory.eventLoopDelayP99Ms),
	];
	return [
		`${texts.toLocaleString('en')} texts of ${conversations} conversations wait for their turn (memory after a garbage collection, ` +
			`and the most meanwhile):`,
		markdownTable(
			['', 'memory (MiB)', 'heap in use (MiB)', 'most memory (MiB)', 'event-loop delay p99 (ms)'],
			[
				row('before', before),
				row('while they arrive', arriving),
				row('while they wait', waiting),
				row('when all are answered', after),
			],
		),
	].join('\n\n');
}

function latency({ afterMs: { p50, p95, p99 } }: Acknowledgement): string {
	return [p50, p95, p99].map(figure).join(' / ');
}

function refusals(...both: Acknowledgement[]): string {
	return both
		.map(({ refusals: ones }) => Object.values(ones).reduce((sum, count) => sum + count, 0))
		.join(' / ');
}
