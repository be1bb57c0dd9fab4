export type Way = 'walk' | 'hear' | 'slices' | 'decode' | 'ffmpeg' | 'fluent-ffmpeg';

/** What is done with each note, and what to call it. */
export const WAYS: Record<Way, string> = {
	walk: 'walk: inspected, nothing decoded',
	hear: 'heard as it is: all of our part around the call of a service',
	slices: 'cut into slices of WAV of at most 55 s',
	decode: 'decoded to one WAV',
	ffmpeg: 'ffmpeg through pipes, for comparison',
	'fluent-ffmpeg': 'ffmpeg as it is used for other containers',
};

/** Seconds of the notes. */
export const NOTES = [30, 300, 840] as const;

export type NoteSeconds = (typeof NOTES)[number];

/** Each round is a process of its own that does the thing so many times. */
export type Plan = { rounds: number; runs: Record<NoteSeconds, number> };

export const FULL: Plan = { rounds: 3, runs: { 30: 9, 300: 5, 840: 3 } };
export const SHORT: Plan = { rounds: 1, runs: { 30: 3, 300: 2, 840: 2 } };
