import { runProgram, setUp } from './setup.mjs';
import { runTypeScript } from './setup/run-typescript.mjs';

/** `node scripts/with-setup.mjs FILE.ts [ARGUMENTS]`: runs a program, first installing what it needs. */
await runProgram(async () => {
	const [file, ...args] = process.argv.slice(2);
	if (!file) throw new Error('Usage: node scripts/with-setup.mjs FILE.ts [ARGUMENTS]');

	return await runTypeScript(await setUp('tools'), file, args);
});
