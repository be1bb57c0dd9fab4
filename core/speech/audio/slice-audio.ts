import { createLevelMeter } from './level-meter';
import type { Pcm, PcmEnd } from './pcm';
import { SPEECH_RATE, writeWav } from './write-wav';

export type Slice = {
	wav: Buffer;
	seconds: number;
	/** Whether there is anything to hear in it. */
	audible: boolean;
};

const FRAME = SPEECH_RATE / 50;

/** How far from an even division a cut may be moved to find silence. */
const REACH = 5 * SPEECH_RATE;

/** A pause between two words; a shorter stretch may lie inside one. */
const PAUSE_FRAMES = 15;

/**
 * Cuts sound into slices of at most `longestSeconds` that can be recognised one by one: about
 * equally long, so that no crumb is left over, and each cut in the quietest 300 ms within reach.
 * `seconds` is how long it plays in all, as far as is known before. Never holds more than one slice.
 */
export async function* sliceAudio(
	pcm: Pcm,
	{ seconds, longestSeconds }: { seconds: number; longestSeconds: number },
): AsyncGenerator<Slice, PcmEnd> {
	const most = Math.floor(longestSeconds * SPEECH_RATE);
	const held = new Int16Array(most);
	let filled = 0;
	let left = Math.ceil(seconds * SPEECH_RATE);
	let range = cutRange(left, most);

	try {
		for (;;) {
			const step = await pcm.next();
			if (step.done) {
				if (filled > 0) yield slice(held.subarray(0, filled));
				return step.value;
			}

			for (let taken = 0; taken < step.value.length;) {
				if (filled === range.to) {
					const cut = quietestPlace(held, range);
					yield slice(held.subarray(0, cut));
					held.copyWithin(0, cut, filled);
					filled -= cut;
					left -= cut;
					range = cutRange(left, most);
				}
				const part = step.value.subarray(taken, taken + range.to - filled);
				held.set(part, filled);
				filled += part.length;
				taken += part.length;
			}
		}
	} finally {
		await pcm.return('complete');
	}
}

type Range = { from: number; to: number };

/** Where the next cut may be, such that no more slices are needed than at least. */
function cutRange(left: number, most: number): Range {
	const reach = Math.min(REACH, most / 4);
	const pieces = Math.ceil(left / most);
	// The last one is not cut, unless more comes than was said.
	if (pieces <= 1) return { from: most - reach, to: most };

	const even = left / pieces;
	const from = Math.max(even - reach, left - (pieces - 1) * most);
	return { from: Math.floor(from), to: Math.min(Math.ceil(even + reach), most) };
}

function quietestPlace(samples: Int16Array, { from, to }: Range): number {
	const energies: number[] = [];
	for (let at = from; at + FRAME <= to; at += FRAME) energies.push(energy(samples, at));
	if (energies.length < PAUSE_FRAMES) return to;

	let sum = energies.slice(0, PAUSE_FRAMES).reduce((total, one) => total + one, 0);
	let least = sum;
	let quietest = 0;
	for (let first = 1; first + PAUSE_FRAMES <= energies.length; first += 1) {
		sum += energies[first + PAUSE_FRAMES - 1]! - energies[first - 1]!;
		if (sum < least) {
			least = sum;
			quietest = first;
		}
	}
	return from + (quietest + Math.floor(PAUSE_FRAMES / 2)) * FRAME;
}

function energy(samples: Int16Array, from: number): number {
	let sum = 0;
	for (let at = from; at < from + FRAME; at += 1) sum += samples[at]! * samples[at]!;
	return sum;
}

function slice(samples: Int16Array): Slice {
	const meter = createLevelMeter();
	meter.add(samples);
	return {
		wav: writeWav(samples),
		seconds: samples.length / SPEECH_RATE,
		audible: meter.isAudible(),
	};
}
