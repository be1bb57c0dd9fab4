import { SPEECH_RATE } from './write-wav';

const FRAME = SPEECH_RATE / 50;

/** A frame can be heard from −55 dB below full scale on: a whisper near a telephone has −45. */
const AUDIBLE_RMS = 32_768 * 10 ** (-55 / 20);

/** 100 ms in all: shorter than any word, longer than the click of a button. */
const ENOUGH_FRAMES = 5;

/**
 * Tells whether there is anything to hear in samples at 16 kHz: 100 ms of frames of 20 ms, anywhere,
 * that are louder than the hiss of a quiet room. Doubt counts as audible: asking a recogniser in
 * vain costs less than a customer who is not heard. A constant offset is no sound.
 */
export function createLevelMeter() {
	let audible = 0;

	return {
		add(samples: Int16Array): void {
			for (let at = 0; at + FRAME <= samples.length; at += FRAME) {
				if (frameRms(samples, at) >= AUDIBLE_RMS) audible += 1;
			}
		},

		/** Of what was added so far; once true, it stays true. */
		isAudible: (): boolean => audible >= ENOUGH_FRAMES,
	};
}

function frameRms(samples: Int16Array, from: number): number {
	let sum = 0;
	let squares = 0;
	for (let at = from; at < from + FRAME; at += 1) {
		const sample = samples[at]!;
		sum += sample;
		squares += sample * sample;
	}
	const mean = sum / FRAME;
	return Math.sqrt(Math.max(0, squares / FRAME - mean * mean));
}
