import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { threadId } from 'node:worker_threads';

import { CACHE } from '../setup/paths.mjs';
import { bundlePackages } from './bundle-packages.mjs';

const require = createRequire(import.meta.url);

/** As jest.config.js has it. */
const OPTIONS = {
	jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
	module: { type: 'commonjs' },
	sourceMaps: 'inline',
};

/**
 * Lets this thread load our TypeScript as CommonJS, as jest does in its own modules. `edit`
 * may put another source in the place of a file's. What was compiled once is kept on the disk:
 * tests start hundreds of threads.
 */
export function loadTypeScript(edit = (filename, source) => source) {
	const folder = join(CACHE, 'typescript');
	mkdirSync(folder, { recursive: true });
	const bundles = bundlePackages();

	registerHooks({
		resolve(specifier, context, next) {
			if (!context.parentURL?.endsWith('.ts')) return next(specifier, context);
			const bundle = bundles.get(specifier);
			if (bundle) {
				return { url: pathToFileURL(bundle).href, format: 'commonjs', shortCircuit: true };
			}
			if (!specifier.startsWith('.') || /\.(ts|mjs|json)$/.test(specifier))
				return next(specifier, context);
			return next(`${specifier.replace(/\.js$/, '')}.ts`, context);
		},

		load(url, context, next) {
			if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);

			const filename = fileURLToPath(url);
			const source = compiled(folder, filename, edit(filename, readFileSync(filename, 'utf8')));
			return { format: 'commonjs', source, shortCircuit: true };
		},
	});
}

function compiled(folder, filename, source) {
	const hash = createHash('sha256').update(`${VERSION}\n${filename}\n${source}`).digest('hex');
	const file = join(folder, `${hash}.cjs`);
	try {
		return readFileSync(file, 'utf8');
	} catch {
		const { code } = require('@swc/core').transformSync(source, { ...OPTIONS, filename });
		const own = `${file}.${process.pid}.${threadId}`;
		writeFileSync(own, code);
		renameSync(own, file);
		return code;
	}
}

/** What was compiled by another compiler, or otherwise, is compiled anew. */
const VERSION = `${require('@swc/core/package.json').version} ${JSON.stringify(OPTIONS)}`;
