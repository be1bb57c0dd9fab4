import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * The path of the system's ffmpeg: what `TALKTRACE_FFMPEG` names, else the first on `PATH`; null
 * where there is none. n8n's own image has none.
 */
export async function findFfmpeg(environment: NodeJS.ProcessEnv): Promise<string | null> {
	const { TALKTRACE_FFMPEG: named, PATH = '' } = environment;
	if (named) return (await isProgram(named)) ? named : null;

	const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
	for (const folder of PATH.split(delimiter)) {
		if (folder && (await isProgram(join(folder, name)))) return join(folder, name);
	}
	return null;
}

async function isProgram(path: string): Promise<boolean> {
	try {
		await access(path, constants.X_OK);
		return (await stat(path)).isFile();
	} catch {
		return false;
	}
}
