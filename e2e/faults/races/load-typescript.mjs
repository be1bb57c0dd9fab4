import { loadTypeScript } from '../../../scripts/test/load-typescript.mjs';

/**
 * Preloaded into a racer: loads our TypeScript as CommonJS, as jest does, and puts a
 * mutant in place of the piece of source that TALKTRACE_MUTANT names (JSON of a `Mutant`).
 * A mutant whose piece does not stand exactly once in its file ends the racer: a test
 * that mutates nothing would prove nothing.
 */
const mutant = process.env.TALKTRACE_MUTANT ? JSON.parse(process.env.TALKTRACE_MUTANT) : undefined;

loadTypeScript((filename, source) => {
	if (!mutant || !filename.endsWith(`/${mutant.file}`)) return source;

	const pieces = source.split(mutant.piece).length - 1;
	if (pieces !== 1) {
		throw new Error(
			`${mutant.file} holds ${pieces} times what the mutant replaces: ${mutant.piece}`,
		);
	}
	process.env.TALKTRACE_MUTATED = mutant.name;
	return source.replace(mutant.piece, () => mutant.replacement);
});
