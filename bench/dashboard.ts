import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { PACKAGE_FOLDER } from '../scripts/n8n/folders';
import { anyPostgres } from './any-postgres';
import { describeReport } from './dashboard/describe-report';
import { describePage } from './dashboard/describe-page';
import { measurePage } from './dashboard/measure-page';
import { measureStore } from './dashboard/measure-store';
import { openDesk } from './dashboard/open-desk';
import { circumstances } from './report/circumstances';
import { writeSection } from './report/write-section';

const SMALL = { conversations: 1_000, messages: 10_000 };
const LARGE = 1_000_000;

/**
 * A quarter of a machine with 8 GB, which is what PostgreSQL's manual begins with; as it comes it has 128 MB.
 * https://www.postgresql.org/docs/current/runtime-config-resource.html
 */
const QUARTER = { shared_buffers: '2GB' };
const MIDDLE = { conversations: 10_000, messages: 100_000 };

/** What the browser is given; a store of more messages would take longer to fill than to measure. */
const A_DAY = { size: MIDDLE, messages: 150, hours: 8 };
const A_LOOK = { size: SMALL, messages: 30, hours: 2 };

/**
 * `npm run bench:dashboard [-- --short] [--messages 2000000] [--package FOLDER]`: what the dashboard
 * reads, on both databases, and its page. `--messages` is the size of the large store, one
 * conversation for ten; only the usual size is written into docs/benchmarks.md.
 */
async function main(): Promise<void> {
	const {
		short,
		messages,
		package: packageFolder,
	} = parseArgs({
		options: {
			short: { type: 'boolean', default: false },
			messages: { type: 'string', default: String(LARGE) },
			package: { type: 'string', default: PACKAGE_FOLDER },
		},
	}).values;

	const large = sizeOf(Number(messages));
	const measuredOn = circumstances();
	console.error(measuredOn);
	const desk = openDesk(packageFolder);
	const folder = mkdtempSync(join(tmpdir(), 'bench-dashboard-'));
	const postgres = await anyPostgres(QUARTER);
	try {
		const stores = [];
		for (const postgresUrl of [undefined, ...(postgres ? [postgres.url] : [])]) {
			const measure = async (size: typeof SMALL) => {
				console.error(
					`${postgresUrl === undefined ? 'SQLite' : 'PostgreSQL'}: ${size.messages} messages`,
				);
				return await measureStore(desk, {
					folder,
					size,
					rounds: 20,
					...(postgresUrl !== undefined && { postgresUrl }),
				});
			};
			stores.push({ small: await measure(SMALL), large: await measure(short ? MIDDLE : large) });
		}
		console.error('The page');
		const page = await measurePage(desk, short ? A_LOOK : A_DAY);
		const text = [describeReport(stores, measuredOn), describePage(page)].join('\n\n');
		console.log(text);
		if (!short && large.messages === LARGE) await writeSection('Dashboard', text);
	} finally {
		await postgres?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

function sizeOf(messages: number): typeof SMALL {
	if (Number.isInteger(messages) && messages % 10 === 0 && messages > SMALL.messages) {
		return { conversations: messages / 10, messages };
	}
	throw new Error(`--messages must be a round number above ${SMALL.messages}`);
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
