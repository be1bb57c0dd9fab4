import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { contentHash, readStamp, writeStamp } from './content-hash.mjs';
import { npm } from './npm.mjs';
import { CACHE, PACKAGE, ROOT } from './paths.mjs';
import { step } from './progress.mjs';
import { runCommand } from './run-command.mjs';

const PACKED = ['dist', 'workflows', 'package.json', 'index.js', 'README.md', 'LICENSE'];

/** What n8n 2.41 passes when a person installs a community package from its settings. */
const INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/**
 * Packs the built package and installs the tarball into PACKAGE exactly as n8n's own
 * installer does, unless what would be packed has not changed. Gives back a hash that
 * names this content.
 */
export async function ensurePacked(node) {
	const content = contentHash(ROOT, PACKED);
	if (readStamp('package') === content) return content;

	await step('Packing the package and installing it as n8n does', async () => {
		mkdirSync(CACHE, { recursive: true });
		const folder = mkdtempSync(join(CACHE, 'packing-'));
		try {
			await install(node, folder);
			rmSync(dirname(PACKAGE), { recursive: true, force: true });
			renameSync(folder, dirname(PACKAGE));
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});

	writeStamp('package', content);
	return content;
}

async function install(node, folder) {
	const target = join(folder, 'n8n-nodes-talktrace');
	mkdirSync(target);

	const packed = await npm(node, ['pack', '--json', '--pack-destination', folder], { cwd: ROOT });
	const [{ filename }] = Object.values(JSON.parse(packed));
	const tarball = join(folder, filename);
	await runCommand('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
	rmSync(tarball);

	const manifest = join(target, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = JSON.parse(
		readFileSync(manifest, 'utf8'),
	);
	writeFileSync(manifest, JSON.stringify(kept, null, 2));
	// What npm has fetched before is taken from its cache, so that a changed source needs no network.
	await npm(node, INSTALL, { cwd: target, env: { npm_config_prefer_offline: 'true' } });
}
