import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { DOCKER_FOLDER } from '../../scripts/docker/folders';

/** What a container of ours has from outside, in folders of this machine. */
export type ImageFolder = {
	/** In place of `/opt/talktrace`: the package, and the programs that start it and look after it. */
	opt: string;
	/** In place of `/run/secrets`. */
	secrets: string;
	remove(): void;
};

const PROGRAMS = ['entrypoint.sh', 'link-package.mjs', 'check-health.mjs'];

/** Lays out what the image holds, around an installed package, and secrets by their names. */
export function createImageFolder(
	packageFolder: string,
	secrets: Record<string, string>,
): ImageFolder {
	const folder = mkdtempSync(join(tmpdir(), 'talktrace-image-'));
	const image = { opt: join(folder, 'opt/talktrace'), secrets: join(folder, 'run/secrets') };

	const place = join(image.opt, 'node_modules/n8n-nodes-talktrace');
	mkdirSync(dirname(place), { recursive: true });
	symlinkSync(packageFolder, place);
	for (const name of PROGRAMS) cpSync(join(DOCKER_FOLDER, name), join(image.opt, name));

	mkdirSync(image.secrets, { recursive: true });
	for (const [name, value] of Object.entries(secrets)) {
		writeFileSync(join(image.secrets, name), value, { mode: 0o600 });
	}
	return { ...image, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
