import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { ROOT_FOLDER } from '../../scripts/n8n/folders';

/** The package as it was before: docs in the folder of the file say how it was made. */
export const PREVIOUS_TARBALL = join(__dirname, '__fixtures__/n8n-nodes-talktrace-0.1.0.tgz');

/** Packs what is built as `npm pack` does for everybody, and gives back the tarball's path. */
export function packPresent(folder: string): string {
	const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: ROOT_FOLDER,
		encoding: 'utf8',
		env: { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) },
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [packed] = Object.values(JSON.parse(output) as Record<string, { filename: string }>);
	if (!packed) throw new Error(`npm packed nothing: ${output}`);
	return join(folder, packed.filename);
}

/** Packs a tarball again as the version after it, which is the same but for its number. */
export function packNext(folder: string, tarball: string, from: string, to: string): string {
	const unpacked = join(folder, 'next');
	mkdirSync(unpacked);
	execFileSync('tar', ['-xzf', tarball, '-C', unpacked]);
	for (const name of ['package.json', 'dist/core/package-version.js']) {
		const path = join(unpacked, 'package', name);
		const text = readFileSync(path, 'utf8');
		if (!text.includes(from)) throw new Error(`${name} does not say which version it is`);
		writeFileSync(path, text.replace(from, to));
	}
	const packed = tarball.replace(from, to);
	execFileSync('tar', ['-czf', packed, '-C', unpacked, 'package']);
	return packed;
}
