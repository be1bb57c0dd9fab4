import { runProgram, setUp } from '../scripts/setup.mjs';
import { runTypeScript } from '../scripts/setup/run-typescript.mjs';

/** `node bench/start.mjs FILE.ts [ARGUMENTS]`: runs a benchmark on n8n with the package as it is now. */
await runProgram(async () => {
	const [file, ...args] = process.argv.slice(2);
	if (!file) throw new Error('Usage: node bench/start.mjs FILE.ts [ARGUMENTS]');

	return await runTypeScript(await setUp('everything'), file, args);
});
