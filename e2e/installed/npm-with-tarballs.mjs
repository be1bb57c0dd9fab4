import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';

// Stands before npm for an n8n that installs a package which no registry has: what n8n asks about
// a tarball of the folder is answered from there, and all else by npm itself.
const [folder, ...args] = process.argv.slice(2);
const [command, specifier = ''] = args;
const tarball = join(folder, `${specifier.replace('@', '-')}.tgz`);

appendFileSync(join(folder, 'calls.jsonl'), `${JSON.stringify({ args, cwd: process.cwd() })}\n`);

if (command !== 'view' && command !== 'pack') {
	const { status } = spawnSync(
		'npm',
		args.filter((argument) => !argument.startsWith('--registry=')),
		{ stdio: 'inherit' },
	);
	process.exitCode = status ?? 1;
} else if (!existsSync(tarball)) {
	console.error('npm error code E404');
	process.exitCode = 1;
} else if (command === 'view') {
	console.log(JSON.stringify(specifier.split('@')[1]));
} else {
	copyFileSync(tarball, basename(tarball));
	console.log(basename(tarball));
}
