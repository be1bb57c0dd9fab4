/**
 * Speaks the notes of simulator/recorded-notes/notes.json with espeak-ng, stores them as
 * WhatsApp records voice notes (Ogg Opus, mono, 16 kbit/s, frames of 60 ms; ffmpeg), and
 * writes down how long they are. Both programs must be installed; `npx tsx scripts/record-notes.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Note = { id: string; voice: string; seconds: number; parts: string[] };

const NOTES = join(__dirname, '../simulator/recorded-notes');
const WORDS_PER_MINUTE = '130';
const RATE = 16_000;
const PAUSE_SECONDS = 1.2;
/** What a recogniser takes at once; a part with its pause must stay below it. */
const LONGEST_PART_SECONDS = 55;
const QUIET = ['-hide_banner', '-loglevel', 'error', '-y'];

function recordNotes(): void {
	const file = join(NOTES, 'notes.json');
	const notes = JSON.parse(readFileSync(file, 'utf8')) as Note[];
	const folder = mkdtempSync(join(tmpdir(), 'recorded-notes-'));
	try {
		for (const note of notes) record(note, folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
	writeFileSync(file, `${JSON.stringify(notes, null, '\t')}\n`);
}

function record(note: Note, folder: string): void {
	const pause = Buffer.alloc(RATE * 2 * PAUSE_SECONDS);
	const parts = note.parts.map((text) => Buffer.concat([spoken(text, note.voice, folder), pause]));
	for (const { length } of parts) {
		const seconds = length / 2 / RATE;
		if (seconds > LONGEST_PART_SECONDS) throw new RangeError(`${note.id}: ${seconds} s in a part`);
	}

	const samples = Buffer.concat(parts);
	note.seconds = Math.round(samples.length / 2 / RATE);
	const [input, output] = [join(folder, 'note.raw'), join(NOTES, `${note.id}.ogg`)];
	writeFileSync(input, samples);
	const form = ['-f', 's16le', '-ar', String(RATE), '-ac', '1'];
	const opus = ['-c:a', 'libopus', '-b:a', '16k', '-application', 'voip', '-frame_duration', '60'];
	const plain = ['-fflags', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1'];
	execFileSync('ffmpeg', [...QUIET, ...form, '-i', input, ...opus, ...plain, output]);
	console.log(`${note.id}: ${note.seconds} s`);
}

/** 16-bit samples of a text. */
function spoken(text: string, voice: string, folder: string): Buffer {
	const file = join(folder, 'spoken.wav');
	execFileSync('espeak-ng', ['-v', voice, '-s', WORDS_PER_MINUTE, '-w', file, text]);
	return execFileSync(
		'ffmpeg',
		[...QUIET, '-i', file, '-ac', '1', '-ar', String(RATE), '-f', 's16le', '-'],
		{ maxBuffer: 64 * 1024 * 1024 },
	);
}

recordNotes();
