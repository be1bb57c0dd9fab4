import { execFile, execFileSync } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { DOCKER_FOLDER } from './folders';

const NAME = 'n8n-nodes-talktrace';
/** Root may write everywhere; then the folder has to be what nobody may write. */
const isRoot = process.getuid?.() === 0;

describe('entrypoint.sh', () => {
	let folder: string;
	let home: string;
	let nodes: string;
	let place: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'talktrace-entrypoint-'));
		home = join(folder, 'home');
		nodes = join(home, '.n8n/nodes');
		place = join(nodes, 'node_modules', NAME);
		mkdirSync(home);
	});

	afterEach(() => {
		execFileSync('chmod', ['-R', 'u+w', folder]);
		rmSync(folder, { recursive: true });
	});

	/** An image with this version of the package, as /opt/talktrace in one of its containers. */
	const anImage = (version: string, opt = 'opt') => {
		const image = join(folder, opt);
		writePackage(join(image, 'node_modules', NAME), version);
		for (const name of ['entrypoint.sh', 'link-package.mjs']) {
			cpSync(join(DOCKER_FOLDER, name), join(image, name));
		}
		return image;
	};

	/** Starts a container; what it prints as n8n is the version that n8n would find. */
	const start = async (image: string, environment: Record<string, string> = {}) => {
		const found = `require(process.argv[1]).version`;
		const manifest = join(place, 'package.json');
		return await promisify(execFile)(
			'sh',
			[join(image, 'entrypoint.sh'), process.execPath, '-p', found, manifest],
			{ env: { PATH: process.env.PATH, HOME: home, ...environment } },
		);
	};

	it('puts the package of the image into an empty volume and becomes what follows', async () => {
		const image = anImage('0.2.0');

		const { stdout, stderr } = await start(image);

		expect(stdout.trim()).toBe('0.2.0');
		expect(stderr).toBe('');
		expect(realpathSync(place)).toBe(realpathSync(join(image, 'node_modules', NAME)));
	});

	it('passes on how the program ended', async () => {
		const image = anImage('0.2.0');

		const ending = promisify(execFile)('sh', [join(image, 'entrypoint.sh'), 'sh', '-c', 'exit 7'], {
			env: { PATH: process.env.PATH, HOME: home },
		});

		await expect(ending).rejects.toMatchObject({ code: 7 });
	});

	it('takes the user folder of n8n where one is named', async () => {
		const elsewhere = join(folder, 'elsewhere');

		await expect(start(anImage('0.2.0'), { N8N_USER_FOLDER: elsewhere })).rejects.toThrow();

		expect(existsSync(join(elsewhere, '.n8n/nodes/node_modules', NAME))).toBe(true);
		expect(existsSync(place)).toBe(false);
	});

	it('shows the package of a new image at the next start, and leaves other packages alone', async () => {
		await start(anImage('0.2.0', 'old'));
		const other = join(nodes, 'node_modules/n8n-nodes-other');
		writePackage(other, '1.0.0');
		rmSync(join(folder, 'old'), { recursive: true });

		expect((await start(anImage('0.3.0', 'new'))).stdout.trim()).toBe('0.3.0');

		expect(readVersion(other)).toBe('1.0.0');
		expect(readdirSync(nodes)).toEqual(['node_modules']);
	});

	it.each(['0.1.9', '0.2.0'])(
		'takes the place of version %s that somebody has installed, and keeps that aside',
		async (theirs) => {
			writePackage(place, theirs);

			const { stdout, stderr } = await start(anImage('0.2.0'));

			expect(stdout.trim()).toBe('0.2.0');
			expect(stderr).toContain(`version ${theirs} from n8n's settings was replaced`);
			expect(lstatSync(place).isSymbolicLink()).toBe(true);
			expect(readVersion(join(nodes, `.set-aside-${NAME}`))).toBe(theirs);
			expect((await start(anImage('0.2.0', 'again'))).stderr).toBe('');
		},
	);

	it.each(['0.2.1', '0.10.0', '1.0.0'])(
		'leaves version %s in place, which may have brought the store up to date',
		async (theirs) => {
			writePackage(place, theirs);

			const { stdout, stderr } = await start(anImage('0.2.0'));

			expect(stdout.trim()).toBe(theirs);
			expect(stderr).toContain(`version ${theirs} from n8n's settings stays`);
		},
	);

	it('takes the place of what is no package', async () => {
		mkdirSync(place, { recursive: true });

		expect((await start(anImage('0.2.0'))).stdout.trim()).toBe('0.2.0');
	});

	it('takes the place of a link that leads nowhere', async () => {
		mkdirSync(dirname(place), { recursive: true });
		symlinkSync(join(folder, 'gone'), place);

		expect((await start(anImage('0.2.0'))).stdout.trim()).toBe('0.2.0');
	});

	it('does so in ten containers at once that share a folder', async () => {
		writePackage(place, '0.1.0');
		const image = anImage('0.2.0');

		const started = await Promise.all(Array.from({ length: 10 }, async () => await start(image)));

		expect(started.map(({ stdout }) => stdout.trim())).toEqual(Array(10).fill('0.2.0'));
		expect(readdirSync(nodes).toSorted()).toEqual([`.set-aside-${NAME}`, 'node_modules']);
	});

	it('says who has to be able to write when the volume cannot be written, and starts nothing', async () => {
		const image = anImage('0.2.0');
		if (isRoot) writeFileSync(join(home, '.n8n'), 'no folder');
		else chmodSync(home, 0o500);

		const starting = start(image);

		await expect(starting).rejects.toMatchObject({
			code: 1,
			stdout: '',
			stderr: expect.stringMatching(/nodes cannot be written \((EACCES|ENOTDIR)\).*for user \d+/),
		});
	});
});

function writePackage(folder: string, version: string): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: NAME, version }));
}

function readVersion(folder: string): string {
	const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		version: string;
	};
	return version;
}
