import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(__dirname, '..');
const RULES = ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'];
const run = promisify(execFile);

type Violation = { rule: string; from: string };

/** Which rule says no when the file on the left imports the file or package on the right. */
const VIOLATIONS: Array<[rule: string, from: string, to: string]> = [
	['conversation-stands-alone', 'core/conversation/uses-store.ts', 'core/store/open.ts'],
	['conversation-stands-alone', 'core/conversation/uses-axios.ts', 'axios'],
	['core-knows-nobody', 'core/inbox/uses-node.ts', 'nodes/One/One.node.ts'],
	['core-knows-nobody', 'core/inbox/uses-n8n.ts', 'n8n-workflow'],
	['nodes-stand-alone', 'nodes/One/uses-two.ts', 'nodes/Two/Two.node.ts'],
	['nodes-stand-alone', 'nodes/shared/uses-two.ts', 'nodes/Two/Two.node.ts'],
	['page-takes-types-only', 'dashboard/uses-store.ts', 'core/store/open.ts'],
	['page-takes-no-code-of-the-desk', 'dashboard/uses-desk.ts', 'core/desk/app.ts'],
	['database-in-the-store-only', 'core/inbox/uses-driver.ts', 'better-sqlite3'],
	['simulator-is-independent', 'simulator/uses-core.ts', 'core/errors.ts'],
	['product-without-tools', 'nodes/One/uses-simulator.ts', 'simulator/simulator.ts'],
	['programs-need-the-core-alone', 'ingress/uses-node.ts', 'nodes/One/One.node.ts'],
	['programs-are-entries', 'nodes/One/uses-program.ts', 'ingress/main.ts'],
	['no-cycles', 'core/inbox/first.ts', 'core/inbox/second.ts'],
];

const ALLOWED: Array<[from: string, to: string]> = [
	['core/conversation/uses-errors.ts', 'core/errors.ts'],
	['core/conversation/uses-zod.ts', 'zod'],
	['core/store/uses-driver.ts', 'better-sqlite3'],
	['nodes/One/uses-shared.ts', 'nodes/shared/item.ts'],
	['nodes/One/uses-n8n.ts', 'n8n-workflow'],
	['nodes/shared/item.ts', 'core/errors.ts'],
	['ingress/uses-core.ts', 'core/errors.ts'],
	['scripts/uses-simulator.ts', 'simulator/simulator.ts'],
];

describe('the rules of the layers', () => {
	let folder: string;
	let violations: Violation[];

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'talktrace-layers-'));
		for (const file of RULES) cpSync(join(ROOT, file), join(folder, file));
		symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

		const edges = [...VIOLATIONS.map(([, from, to]) => [from, to] as [string, string]), ...ALLOWED];
		for (const [, to] of edges) if (to.endsWith('.ts')) plant(folder, to);
		for (const [from, to] of edges) plant(folder, from, to);
		plant(folder, 'core/inbox/second.ts', 'core/inbox/first.ts');
		violations = await findViolations(folder);
	}, 60_000);

	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	it.each(VIOLATIONS)('find %s in %s', (rule, from) => {
		expect(violations).toContainEqual({ rule, from });
	});

	it.each(ALLOWED)('let %s import %s', (from) => {
		expect(violations.filter((violation) => violation.from === from)).toEqual([]);
	});
});

function plant(folder: string, file: string, imported?: string): void {
	const up = '../'.repeat(file.split('/').length - 1);
	const name = imported?.endsWith('.ts') ? `${up}${imported.slice(0, -'.ts'.length)}` : imported;
	const content = name
		? `import * as it from '${name}';\nexport { it };\n`
		: 'export const it = 1;\n';

	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), content);
}

async function findViolations(folder: string): Promise<Violation[]> {
	const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
	// The program answers with the number of violations as its exit code.
	const { stdout } = await run(
		process.execPath,
		[program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '.'],
		{ cwd: folder, maxBuffer: 1e8 },
	).catch((error: { stdout: string }) => error);

	const { summary } = JSON.parse(stdout) as {
		summary: { violations: Array<{ rule: { name: string }; from: string }> };
	};
	return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}
