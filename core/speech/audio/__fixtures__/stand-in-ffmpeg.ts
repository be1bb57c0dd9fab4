import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A program in ffmpeg's place for as long as it is not disposed of: it notes how it was called, and
 * then does what `does` says in the words of a shell, where `$input` is the file it was given.
 */
export function standInFfmpeg(does: string) {
	const before = { TALKTRACE_FFMPEG: process.env.TALKTRACE_FFMPEG, TMPDIR: process.env.TMPDIR };
	const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
	const program = join(folder, 'ffmpeg');
	const temporary = join(folder, 'temporary');
	mkdirSync(temporary);
	writeFileSync(program, SCRIPT(folder, does));
	chmodSync(program, 0o755);
	Object.assign(process.env, { TALKTRACE_FFMPEG: program, TMPDIR: temporary });

	const read = (name: string) => readFileSync(join(folder, name), 'utf8');
	return {
		/** As it was called last. */
		calledWith: (): string[] => read('arguments').trimEnd().split('\n'),
		isRunning(): boolean {
			if (!existsSync(join(folder, 'process'))) return false;
			try {
				return process.kill(Number(read('process')), 0);
			} catch {
				return false;
			}
		},
		/** Files that nobody cleared away. */
		leftBehind: () => readdirSync(temporary),
		dispose(): void {
			for (const [name, value] of Object.entries(before)) {
				if (value === undefined) delete process.env[name];
				else process.env[name] = value;
			}
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The client asks first what the program can do. */
const SCRIPT = (folder: string, does: string) => `#!/bin/sh
case "$*" in
*-formats*) for name in s16le ogg wav mp3 mov aac amr flac matroska; do echo " DE $name  x"; done; exit ;;
*-encoders*) echo ' A..... libopus  x'; exit ;;
esac
printf '%s\\n' "$@" > '${folder}/arguments'
echo $$ > '${folder}/process'
while [ "$1" != -i ]; do shift; done
input=$2
${does}
`;
