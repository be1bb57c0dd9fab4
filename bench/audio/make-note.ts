import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { ROOT_FOLDER } from '../../scripts/n8n/folders';

const SPEECH = join(ROOT_FOLDER, 'simulator/recorded-notes/long-order.ogg');

/** Speech as WhatsApp records it: Ogg Opus, mono, 16 kbit/s, packets of 60 ms, from 16 kHz. */
export function makeNote(folder: string, seconds: number): string {
	const note = join(folder, `${seconds}.ogg`);
	const input = ['-stream_loop', '-1', '-i', SPEECH, '-t', String(seconds)];
	const voice = ['-c:a', 'libopus', '-application', 'voip', '-b:a', '16k', '-frame_duration', '60'];
	execFileSync('ffmpeg', [
		...['-hide_banner', '-loglevel', 'error', ...input],
		...['-ac', '1', '-ar', '16000', ...voice, note],
	]);
	return note;
}
