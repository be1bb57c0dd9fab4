import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'vite';

import { emojiGroups } from './composer/emoji-groups.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../dist/dashboard');

/** What a first visit may cost: on a bad line of a phone it is what the agent waits for. */
const MAX_GZIPPED_BYTES = 90_000;

/** How the part of the page that comes on demand and the page reach each other. */
const SHARED = 'globalThis.talkTracePage';
const LOAD = 'globalThis.talkTraceLoad';
const SETTINGS = 'globalThis.talkTraceSettings';

/** How a bundle ends. */
const EXPORTS = /export\{([^}]*)\};?\s*$/;

/**
 * Builds the page into `dist/dashboard`: `index.html` with script and style inside, which is
 * all that a first visit loads, and what comes on demand: the second language, the emoji,
 * the pages of settings. Throws where the page has become too heavy.
 */
export async function buildPage() {
	const { arabic } = await importBundled('language/arabic.ts');
	const { main, admin, style } = await bundlePage();
	const onDemand = {
		'arabic.json': JSON.stringify(arabic),
		'emoji.json': JSON.stringify({ groups: emojiGroups() }),
		'admin.js': takeShared(admin),
	};
	const hashes = Object.fromEntries(
		Object.entries(onDemand).map(([name, text]) => [name, hashOf(text)]),
	);
	const integrity = `sha256-${sha256(onDemand['admin.js']).toString('base64')}`;
	const page = await inline(giveShared(main, hashes, integrity), style);

	const weight = gzipSync(page).length;
	if (weight > MAX_GZIPPED_BYTES) {
		throw new Error(`The page has ${weight} bytes gzipped, and may have ${MAX_GZIPPED_BYTES}`);
	}

	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'index.html'), page);
	for (const [name, text] of Object.entries(onDemand)) await writeFile(join(folder, name), text);
}

/** The script of a first visit, the one that comes on demand, and one style sheet for both. */
async function bundlePage() {
	const output = await bundle('main.tsx');
	const [main, admin, ...others] = output.filter(({ type }) => type === 'chunk');
	const styles = output.filter(({ fileName }) => fileName.endsWith('.css'));
	if (!main?.isEntry || !admin || others.length > 0 || styles.length !== 1) {
		throw new Error('The page is one script, one that comes on demand, and one style sheet');
	}
	return { main: main.code, admin: admin.code, style: String(styles[0].source) };
}

async function bundle(entry) {
	const result = await build({
		root: here,
		configFile: false,
		logLevel: 'warn',
		oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
		build: {
			write: false,
			target: 'es2022',
			// Without this, Vite splits style sheets and preloads scripts by addresses of its own.
			lib: { entry: join(here, entry), formats: ['es'], fileName: 'main', cssFileName: 'style' },
			cssMinify: true,
			rolldownOptions: {
				// What the second script shares is exported by the first, not put into a third.
				preserveEntrySignatures: 'allow-extension',
				output: { minify: true, entryFileNames: 'main.js', chunkFileNames: 'admin.js' },
			},
		},
	});
	return result[0].output;
}

/**
 * The page's own script is inside the page, where no other can import it: what it exports
 * stands in an object instead, and so does what the second script exports. See
 * shell/load-settings.ts for how that one is asked for.
 */
function giveShared(script, hashes, integrity) {
	const given = replaceOnce(script, EXPORTS, (_, names) => `${SHARED}=${objectOf(names)};`);
	return replaceOnce(
		given,
		/import\(`\.\/admin\.js`\)/,
		() => `${LOAD}(${JSON.stringify(integrity)})`,
	).replaceAll('__ASSETS__', () => JSON.stringify(hashes));
}

function takeShared(script) {
	const taken = replaceOnce(script, /^import\{([^}]*)\}from"\.\/main\.js";/, (_, names) => {
		const pairs = names.split(',').map((pair) => pair.replace(' as ', ':'));
		return `const{${pairs.join(',')}}=${SHARED};`;
	});
	return replaceOnce(taken, EXPORTS, (_, names) => `${SETTINGS}=${objectOf(names)};`);
}

/** `a as b,c` of an export as an object. */
function objectOf(names) {
	const pairs = names.split(',').map((pair) => pair.split(' as '));
	return `{${pairs.map(([own, name = own]) => `${name}:${own}`).join(',')}}`;
}

async function inline(script, style) {
	if (script.includes('<!--')) throw new Error('`<!--` changes how a browser reads a script');
	const frame = await readFile(join(here, 'index.html'), 'utf8');
	// Functions in place of strings: in those, `$&` of minified code would mean something.
	const withoutScript = replaceOnce(frame, /\s*<script type="module".*<\/script>/, () => '');
	const styled = replaceOnce(withoutScript, /<\/head>/, () => `<style>${style}</style></head>`);
	const safe = script.replaceAll('</script', () => '<\\/script');
	return replaceOnce(styled, /<\/body>/, () => `<script type="module">${safe}</script></body>`);
}

async function importBundled(entry) {
	const [{ code }] = await bundle(entry);
	return await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

function replaceOnce(text, pattern, replacement) {
	const found = text.match(new RegExp(pattern, 'g'))?.length ?? 0;
	if (found !== 1) throw new Error(`${pattern} is in what was built ${found} times, not once`);
	return text.replace(pattern, replacement);
}

function hashOf(text) {
	return sha256(text).toString('base64url').slice(0, 12);
}

function sha256(text) {
	return createHash('sha256').update(text).digest();
}
