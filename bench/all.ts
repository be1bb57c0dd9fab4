import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { circumstances } from './report/circumstances';
import { markdownTable } from './report/markdown-table';
import { sayWithTime } from './report/say-with-time';
import { writeSection } from './report/write-section';

/** In this order; each writes a section of its own. */
const ALL = [
	{ command: 'bench:load', file: 'package-load.ts', measures: 'what n8n pays for the package' },
	{ command: 'bench:listener', file: 'listener.ts', measures: 'deliveries acknowledged a second' },
	{ command: 'bench:desk', file: 'desk.ts', measures: "Meta's mix with the whole desk behind" },
	{ command: 'bench:turn', file: 'turn.ts', measures: "a turn beside n8n's own nodes" },
	{ command: 'bench:webhooks', file: 'webhooks.ts', measures: "n8n's webhooks, both triggers" },
	{
		command: 'bench:dashboard',
		file: 'dashboard.ts',
		measures: 'lists, threads, searches, the page',
	},
	{ command: 'bench:knowledge', file: 'knowledge.ts', measures: 'what is found, and how fast' },
	{ command: 'bench:audio', file: 'audio.ts', measures: 'voice notes' },
] as const;

/** `npm run bench [-- --short]`: everything, one after the other; the short forms write nothing down. */
async function main(): Promise<void> {
	const { short } = parseArgs({ options: { short: { type: 'boolean', default: false } } }).values;

	const measuredOn = circumstances();
	const say = sayWithTime();
	const rows: string[][] = [];
	for (const { command, file, measures } of ALL) {
		say(command);
		const startedAt = performance.now();
		const ended = await run(file, short ? ['--short'] : []);
		const minutes = (performance.now() - startedAt) / 60_000;
		rows.push([`\`npm run ${command}\``, measures, `${minutes.toFixed(1)} min`, ended]);
	}
	const table = markdownTable(['command', 'measures', 'took', ''], rows);
	const text = `\`npm run bench\` runs all of these, one after the other.\n\n${measuredOn}\n\n${table}`;
	console.log(text);
	if (!short) await writeSection('The last whole run', text);
	if (rows.some((row) => row.at(-1) !== '')) process.exitCode = 1;
}

/** A process of its own for each, so that none finds the memory of another. */
async function run(file: string, args: string[]): Promise<'' | '**failed**'> {
	const child = spawn(process.execPath, [...process.execArgv, join(__dirname, file), ...args], {
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	const [code] = (await once(child, 'exit')) as [number | null];
	return code === 0 ? '' : '**failed**';
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
