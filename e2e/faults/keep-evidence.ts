import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ROOT_FOLDER } from '../../scripts/n8n/folders';
import type { Evidence } from './desk-evidence';

const FOLDER = join(resolve(ROOT_FOLDER, process.env.TALKTRACE_FOLDER ?? '.talktrace'), 'faults');

/** Keeps what the checker has found fault with: the desk and its store end with their test. */
export function keepEvidence(violations: string[], evidence: Evidence): void {
	mkdirSync(FOLDER, { recursive: true });
	const file = join(FOLDER, `${new Date().toISOString().replaceAll(':', '-')}.json`);
	writeFileSync(file, JSON.stringify({ violations, ...evidence }, null, '\t'));
	process.stderr.write(`What was compared is kept in ${file}\n`);
}
