import { findFfmpeg } from '../speech/audio/find-ffmpeg';
import { fine, found } from './finding';
import type { Probe } from './run-doctor';

/** Whether there is an ffmpeg where a chosen setting needs one; `environment`: see `findFfmpeg`. */
export function ffmpegProbe(environment: NodeJS.ProcessEnv): Probe {
	return {
		checks: ['ffmpeg'],
		async run(tell) {
			if (await findFfmpeg(environment)) return tell(fine('ffmpeg'));
			tell(found(environment.TALKTRACE_FFMPEG ? 'ffmpeg-not-there' : 'ffmpeg-missing'));
		},
	};
}
