import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Runs where the product searches: one question by vectors alone, or no question while signs are loaded. */
export const vectorJob = {
	file: fileURLToPath(import.meta.url),
	name: 'vectorJob',
	async run(unit, { packageFolder, wanted, question }, kept) {
		const load = createRequire(join(packageFolder, 'package.json'));
		const part = (name) => load(join(packageFolder, 'dist/core/knowledge', name));
		const signs = await part('loaded-signs.js').loadedSigns(unit, kept, wanted, 0);
		if (!signs) return null;

		const { size, bytes } = signs;
		if (!question) return { size, bytes, near: [] };
		const likely = await part('likely-entries.js').likelyEntries(unit, kept, wanted, 0);
		const near = await part('nearest-texts.js').nearestTexts(unit, likely, {
			...wanted,
			...question,
		});
		return { size, bytes, near };
	},
};
