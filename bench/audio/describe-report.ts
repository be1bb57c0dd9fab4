import { figure } from '../report/figures';
import { markdownTable } from '../report/markdown-table';
import type { Measured } from './measure-ways';
import { NOTES, type NoteSeconds, type Way, WAYS } from './plan';

const METHOD = `\`npm run bench:audio\`, with \`-- --short\` for a quick look that writes nothing here. Notes of speech as WhatsApp records it (Ogg
Opus, mono, 16 kbit/s, packets of 60 ms) are measured in processes of their own, one thing at a time and all in turn. “First” is the
first time in a process, with everything that is loaded then; the median is of the times after that. The memory is the most that the
process had at any time, Node itself included; ffmpeg's process comes on top. The one slice of a note
of 30 s is as short as the note; every longer note is cut into slices of nearly 55 s.`;

const MOST_RATIO = 0.7;
const MOST_OVERHEAD_MS = 20;
/** Beyond what garbage collection makes memory rise and fall. */
const FLAT = 1.15;

/** What was measured, as the text of a section of docs/benchmarks.md. */
export function describeReport(all: Measured[], circumstances: string): string {
	return [METHOD, circumstances, goals(all), ...NOTES.map((note) => table(all, note))].join('\n\n');
}

function goals(all: Measured[]): string {
	const of = (way: Way, note: NoteSeconds) =>
		all.find((one) => one.way === way && one.noteSeconds === note)!;
	const ratio = of('decode', 30).medianMs / of('ffmpeg', 30).medianMs;
	const growth = (long: NoteSeconds, short: NoteSeconds) =>
		of('slices', long).peakMb / of('slices', short).peakMb;
	const overhead = of('hear', 30).medianMs;

	const rows: [string, string, string, boolean][] = [
		[
			'30 s decoded to WAV, time ÷ ffmpeg',
			`at most ${MOST_RATIO}×`,
			`${ratio.toFixed(2)}×`,
			ratio <= MOST_RATIO,
		],
		flat('Memory of slices, 5 min ÷ 30 s', growth(300, 30)),
		flat('Memory of slices, 14 min ÷ 5 min', growth(840, 300)),
		[
			'30 s heard as it is, our part',
			`under ${MOST_OVERHEAD_MS} ms`,
			`${figure(overhead)} ms`,
			overhead < MOST_OVERHEAD_MS,
		],
	];
	return markdownTable(
		['goal', 'wanted', 'measured', 'met'],
		rows.map(([goal, wanted, measured, met]) => [goal, wanted, measured, met ? 'yes' : '**no**']),
	);
}

function flat(goal: string, growth: number): [string, string, string, boolean] {
	return [goal, `flat (at most ${FLAT}×)`, `${growth.toFixed(2)}×`, growth <= FLAT];
}

function table(all: Measured[], note: NoteSeconds): string {
	const rows = all
		.filter(({ noteSeconds }) => noteSeconds === note)
		.map(({ way, medianMs, firstMs, peakMb, childMb }) => [
			WAYS[way],
			figure(medianMs),
			figure(firstMs),
			childMb > 0 ? `${figure(peakMb)} + ${figure(childMb)}` : figure(peakMb),
		]);
	return markdownTable([`note of ${note} s`, 'median (ms)', 'first (ms)', 'memory (MB)'], rows);
}
