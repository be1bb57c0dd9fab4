import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { PACKAGE_FOLDER } from '../scripts/n8n/folders';
import { anyPostgres } from './any-postgres';
import { describeQuality } from './knowledge/describe-quality';
import { describeSpeed } from './knowledge/describe-speed';
import { measureQuality, type QualityReport } from './knowledge/measure-quality';
import { measureSpeed, type SpeedReport } from './knowledge/measure-speed';
import { openWords } from './knowledge/open-words';
import { readQuestions } from './knowledge/read-questions';
import { circumstances } from './report/circumstances';
import { writeSection } from './report/write-section';

const LANGUAGES = ['en', 'ar'];
const SIZES = [10_000, 100_000];
const SHORT_SIZES = [10_000];

/** `npm run bench:knowledge [-- --short] [--only quality|speed] [--package FOLDER]`: how well and how fast passages are found. */
async function main(): Promise<void> {
	const {
		short,
		only,
		package: packageFolder,
	} = parseArgs({
		options: {
			short: { type: 'boolean', default: false },
			only: { type: 'string' },
			package: { type: 'string', default: PACKAGE_FOLDER },
		},
	}).values;

	const measuredOn = circumstances();
	console.error(measuredOn);
	const folder = mkdtempSync(join(tmpdir(), 'bench-knowledge-'));
	try {
		const parts: string[] = [measuredOn];
		if (only !== 'speed') parts.push(describeQuality(await quality(packageFolder, folder)));
		if (only !== 'quality') {
			const sizes = short ? SHORT_SIZES : SIZES;
			parts.push(describeSpeed(await speed(packageFolder, folder, sizes)));
		}
		const text = parts.filter(Boolean).join('\n\n');
		console.log(text);
		if (!short && only === undefined) await writeSection('Knowledge', text);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function quality(packageFolder: string, folder: string): Promise<QualityReport[]> {
	const product = openWords(packageFolder);
	const sets = readQuestions(LANGUAGES);
	const postgres = sets.length > 0 ? await anyPostgres() : undefined;
	try {
		const reports: QualityReport[] = [];
		for (const postgresUrl of [undefined, ...(postgres ? [postgres.url] : [])]) {
			for (const set of sets) {
				console.error(`Quality: ${set.language}`);
				const place = { folder, ...(postgresUrl !== undefined && { postgresUrl }) };
				reports.push(await measureQuality(product, set, place));
			}
		}
		return reports;
	} finally {
		await postgres?.stop();
	}
}

async function speed(
	packageFolder: string,
	folder: string,
	sizes: readonly number[],
): Promise<SpeedReport[]> {
	const reports: SpeedReport[] = [];
	for (const passages of sizes) {
		console.error(`Speed: ${passages} passages`);
		reports.push(await measureSpeed(packageFolder, { folder, passages }));
	}
	return reports;
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
