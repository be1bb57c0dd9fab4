import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';

import manifest from '../package.json';

const ROOT = join(__dirname, '..');

/** Everything that may be in the tarball; whatever else turns up is a mistake. */
const EXPECTED = [
	/^(package\.json|index\.js|README\.md|LICENSE)$/,
	/^dist\/(core|nodes|credentials|ingress|store-program)\/[\w/-]+(\.(node|credentials))?\.js$/,
	/^dist\/nodes\/(\w+)\/\1\.node\.json$/,
	/^dist\/dashboard\/(index\.html|admin\.js|arabic\.json|emoji\.json)$/,
	/^dist\/dashboard\/[\w-]+\.(html|js|json)$/,
	/^dist\/icons\/[\w-]+(\.dark)?\.svg$/,
	/^workflows\/[\w-]+\.json$/,
];

describe('the packed package', () => {
	let files: string[];

	beforeAll(() => {
		if (!existsSync(join(ROOT, 'dist'))) throw new Error('Build first: npm run build');
		files = packedFiles();
	});

	it('holds nothing but what a user of the package needs', () => {
		const unexpected = files.filter((file) => !EXPECTED.some((pattern) => pattern.test(file)));

		expect(unexpected).toEqual([]);
	});

	it.each(['.test.', '__fixtures__', '/testing/', 'simulator', 'e2e', '.ts'])(
		'holds no file with %s in its name',
		(part) => {
			expect(files.filter((file) => file.includes(part))).toEqual([]);
		},
	);

	it('holds every source of the product, compiled', () => {
		const sources = globSync('{core,nodes,credentials,ingress,store-program}/**/*.ts', {
			cwd: ROOT,
		})
			.filter((file) => !/\.test\.ts$|__fixtures__|\/testing\//.test(file))
			.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);

		expect(files).toEqual(expect.arrayContaining(sources));
	});

	it.each(manifest.n8n.nodes)('holds %s and its codex', (node) => {
		expect(files).toEqual(expect.arrayContaining([node, node.replace(/\.js$/, '.json')]));
	});

	it.each(manifest.n8n.credentials)('holds %s', (credential) => {
		expect(files).toContain(credential);
	});

	it('registers every node and credential that it holds', () => {
		const present = files.filter((file) => /\.(node|credentials)\.js$/.test(file));

		expect(present.sort()).toEqual([...manifest.n8n.credentials, ...manifest.n8n.nodes].sort());
	});

	it('holds the light and the dark icon of everything that has one', () => {
		const descriptions = [...manifest.n8n.nodes, ...manifest.n8n.credentials].flatMap(iconsOf);

		expect(descriptions.length).toBeGreaterThan(0);
		expect(files).toEqual(expect.arrayContaining(descriptions));
	});

	it.each(manifest.n8n.credentials)('can test %s', (credential) => {
		const { name, test } = load(credential);

		const testers = manifest.n8n.nodes
			.map(load)
			.flatMap(({ description, methods }) =>
				(description?.credentials ?? [])
					.filter((used) => used.name === name && used.testedBy)
					.map(({ testedBy }) => methods?.credentialTest?.[testedBy!]),
			);
		expect(test ?? testers[0]).toBeDefined();
	});

	it.each(['index.html', 'admin.js', 'arabic.json', 'emoji.json'])(
		'holds %s of the page',
		(name) => {
			expect(files).toContain(`dist/dashboard/${name}`);
		},
	);

	it('holds the workflows', () => {
		expect(files).toEqual(
			expect.arrayContaining([
				'workflows/support-desk.json',
				'workflows/dashboard.json',
				'workflows/handoff-notifications.json',
				'workflows/knowledge-from-form.json',
				'workflows/knowledge-from-website.json',
				'workflows/nightly-backup.json',
			]),
		);
	});
});

/** The packed paths of the icons that a built node or credential names. */
function iconsOf(file: string): string[] {
	const built = load(file);
	const icon = built.description?.icon ?? built.icon;
	if (!icon) throw new Error(`${file} has no icon`);

	return [icon.light, icon.dark].map((path) => join(file, '..', path.replace('file:', '')));
}

/** A built node or credential, made the way n8n makes it: by the class of the file's name. */
function load(file: string): Built {
	const name = file.split('/').at(-1)?.split('.')[0] ?? '';
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- n8n loads it like this
	const classes = require(join(ROOT, file)) as Record<string, new () => Built>;
	return new classes[name]!();
}

type Icons = { light: string; dark: string };
type Built = {
	name?: string;
	icon?: Icons;
	test?: unknown;
	description?: { icon?: Icons; credentials?: Array<{ name: string; testedBy?: string }> };
	methods?: { credentialTest?: Record<string, unknown> };
};

function packedFiles(): string[] {
	const output = execFileSync('npm', ['pack', '--dry-run', '--json'], {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [tarball] = Object.values(
		JSON.parse(output) as Record<string, { files: Array<{ path: string }> }>,
	);
	return tarball?.files.map(({ path }) => path) ?? [];
}
