import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { ROOT_FOLDER } from '../../scripts/n8n/folders';
import { replaceSection } from './replace-section';

const PAGE = join(ROOT_FOLDER, 'docs/benchmarks.md');

/** Puts a benchmark's section into docs/benchmarks.md. */
export async function writeSection(title: string, text: string): Promise<void> {
	const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
	const config = await resolveConfig(PAGE);
	writeFileSync(
		PAGE,
		await format(replaceSection(page, title, text), { ...config, filepath: PAGE }),
	);
}
