import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/**
 * Preloaded into a racer: loads our TypeScript as CommonJS, as jest does, and puts a
 * mutant in place of the piece of source that TALKTRACE_MUTANT names (JSON of a `Mutant`).
 * A mutant whose piece does not stand exactly once in its file ends the racer: a test
 * that mutates nothing would prove nothing.
 */
const mutant = process.env.TALKTRACE_MUTANT ? JSON.parse(process.env.TALKTRACE_MUTANT) : undefined;

registerHooks({
	resolve(specifier, context, next) {
		const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
		return next(
			isOurs && !/\.(ts|js|mjs|json)$/.test(specifier) ? `${specifier}.ts` : specifier,
			context,
		);
	},

	load(url, context, next) {
		if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);

		const filename = fileURLToPath(url);
		const { code } = transformSync(mutated(filename, readFileSync(filename, 'utf8')), {
			filename,
			jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
			module: { type: 'commonjs' },
		});
		return { format: 'commonjs', source: code, shortCircuit: true };
	},
});

function mutated(filename, source) {
	if (!mutant || !filename.endsWith(`/${mutant.file}`)) return source;

	const pieces = source.split(mutant.piece).length - 1;
	if (pieces !== 1) {
		throw new Error(
			`${mutant.file} holds ${pieces} times what the mutant replaces: ${mutant.piece}`,
		);
	}
	process.env.TALKTRACE_MUTATED = mutant.name;
	return source.replace(mutant.piece, () => mutant.replacement);
}
