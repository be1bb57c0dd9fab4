import { parseArgs } from 'node:util';

import { anyPostgres, DURABLE } from './any-postgres';
import { circumstances } from './report/circumstances';
import { sayWithTime } from './report/say-with-time';
import { writeSection } from './report/write-section';
import { describeReport } from './turn/describe-report';
import { measureTurns, type TurnReport } from './turn/measure-turns';
import { SETTINGS } from './webhooks/plan';

const TURNS = 60;
const SHORT_TURNS = 5;

/** `npm run bench:turn [-- --short]`: one turn after another, beside the same of n8n's own nodes. */
async function main(): Promise<void> {
	const { short } = parseArgs({ options: { short: { type: 'boolean', default: false } } }).values;

	const measuredOn = circumstances();
	console.error(measuredOn);
	const say = sayWithTime();
	const postgres = await anyPostgres(DURABLE);
	if (!postgres) throw new Error("Without PostgreSQL n8n's own nodes have nowhere to keep a text");
	try {
		const reports: TurnReport[] = [];
		for (const { description, environment } of short ? SETTINGS.slice(-1) : SETTINGS) {
			say(`n8n with ${description}`);
			reports.push(
				await measureTurns(
					{ setting: description, environment },
					{ turns: short ? SHORT_TURNS : TURNS, postgresUrl: postgres.url },
				),
			);
		}
		const text = describeReport(reports, measuredOn);
		console.log(text);
		if (!short) await writeSection('A turn', text);
	} finally {
		await postgres.stop();
	}
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
