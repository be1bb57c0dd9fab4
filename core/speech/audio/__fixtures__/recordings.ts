import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Recordings that others have published stand beside the repository on some machines. */
const FOLDER = join(__dirname, '../../../../../shared/fixtures/audio');

const NAMES = [
	'ar_syn_hours.ogg',
	'ar_syn_order.ogg',
	'en_jfk.ogg',
	'es_syn_handoff.ogg',
	'fr_dictee.ogg',
	'jfk.aac',
	'jfk.m4a',
	'jfk.mp3',
	'noise_2s.ogg',
	'silence_2s.ogg',
] as const;

export type Recording = { name: (typeof NAMES)[number]; bytes: Buffer };

/** None where the folder is not there, which is said. */
export function recordings(): Recording[] {
	if (!existsSync(FOLDER)) {
		process.stderr.write('No recordings beside the repository: they are left out.\n');
		return [];
	}
	return NAMES.map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) }));
}
