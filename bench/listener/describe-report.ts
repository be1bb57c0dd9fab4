import type { Mix } from '../load/meta-mix';
import { figure } from '../report/figures';
import { markdownTable } from '../report/markdown-table';
import { goalsOf } from './goals';
import type { DoorReport } from './measure-doors';

const METHOD = `\`npm run bench:listener\`, with \`-- --short\` for a quick look that writes nothing here. Signed webhooks of Meta are delivered to
each door in turn, window by window, as fast as they are acknowledged, over connections that stay open: 256, since Meta waits for 3,300
answers a second on some 800 when each takes the 250 ms that it allows; to n8n's own trigger 16, more of which only wait longer.

- Bodies are made and signed before a window begins. A process of its own sends them, which reads no more of an answer than where it
  ends; what it took of the processor is in the tables, and counts against the two cores.
- Every acknowledged delivery is looked for in the store after its window, and the message of every text with it: a 200 comes after
  all is applied, so there is no lag. PostgreSQL runs beside it on the same machine, with \`fsync\`, \`synchronous_commit\` and full pages.
- As fast as they are acknowledged, each waits for all the others. So two processes on PostgreSQL are measured “at a pace” as well.
- The floor is node's own server, the signature and one insert; what arrives while a transaction is written goes into the next one.
  SQLite is in WAL mode; its log is on the disk before a 200, there (\`synchronous=FULL\`) as here.
- Meta's mix is three statuses (sent, delivered, read, of messages that the desk knows) with each text; customers write bursts of three.
- The listener inside n8n and n8n's own trigger are in one n8n process, with n8n's default settings. The dispatcher runs, but
  nothing is due. n8n's trigger starts a node that does nothing.
- “Cores” are those that were busy on the whole machine, without the sender's: of what serves, the database included. The last column
  is what one of them would acknowledge.`;

const TITLES: Record<Mix, string> = { meta: "Meta's mix", texts: 'texts alone' };

/** What was measured, as the text of a section of docs/benchmarks.md. */
export function describeReport(reports: readonly DoorReport[], circumstances: string): string {
	const goals = goalsOf(reports).map(({ goal, wanted, measured, met }) => [
		goal,
		wanted,
		measured,
		met ? 'yes' : '**no**',
	]);
	return [
		METHOD,
		circumstances,
		markdownTable(['goal', 'wanted', 'measured', 'met'], goals),
		...(['meta', 'texts'] as const).map((mix) =>
			describeMix(
				mix,
				reports.filter((report) => report.mix === mix),
			),
		),
	].join('\n\n');
}

function describeMix(mix: Mix, reports: DoorReport[]): string {
	return markdownTable(
		[
			TITLES[mix],
			'a second',
			'p50 / p95 / p99 (ms)',
			'refused',
			'cores',
			'sender',
			'a second and core',
		],
		reports.map(({ door, perSecond, afterMs, refused, machineCores, senderCores }) => {
			const cores = machineCores - senderCores;
			return [
				door,
				figure(perSecond),
				[afterMs.p50, afterMs.p95, afterMs.p99].map(figure).join(' / '),
				String(refused),
				cores.toFixed(2),
				senderCores.toFixed(2),
				figure(perSecond / cores),
			];
		}),
	);
}
