import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { percentile } from '../webhooks/percentile';
import { makeNote } from './make-note';
import { NOTES, type NoteSeconds, type Plan, type Way, WAYS } from './plan';

export type Measured = {
	way: Way;
	noteSeconds: NoteSeconds;
	/** Of everything but the first time in each process. */
	medianMs: number;
	/** The median of the first times, with all that is loaded then. */
	firstMs: number;
	/** The most memory that any of the processes had, Node's own 45 MB or so included. */
	peakMb: number;
	/** Of ffmpeg's process, where there is one; 0 where it is not known. */
	childMb: number;
};

type Probed = { times: number[]; seconds: number; peakMb: number; childMb: number };

const run = promisify(execFile);

/** Measures each way with each note, the ways in turn, so that what the machine does meets all. */
export async function measureWays(
	folder: string,
	packageFolder: string,
	plan: Plan,
	say: (sentence: string) => void,
): Promise<Measured[]> {
	const all: Measured[] = [];
	for (const noteSeconds of NOTES) {
		const note = makeNote(folder, noteSeconds);
		const probed = new Map<Way, Probed[]>();
		for (let round = 1; round <= plan.rounds; round += 1) {
			say(`Note of ${noteSeconds} s, round ${round} of ${plan.rounds}`);
			for (const way of Object.keys(WAYS) as Way[]) {
				const one = await probe(packageFolder, way, note, plan.runs[noteSeconds]);
				if (Math.abs(one.seconds - noteSeconds) > 0.1) {
					throw new Error(`${way} made ${one.seconds} s of a note of ${noteSeconds} s`);
				}
				probed.set(way, [...(probed.get(way) ?? []), one]);
			}
		}
		for (const [way, rounds] of probed) all.push(summarise(way, noteSeconds, rounds));
	}
	return all;
}

async function probe(packageFolder: string, way: Way, note: string, runs: number): Promise<Probed> {
	const args = [join(__dirname, 'probe.mjs'), packageFolder, way, note, String(runs)];
	const { stdout } = await run(process.execPath, args);
	return JSON.parse(stdout) as Probed;
}

function summarise(way: Way, noteSeconds: NoteSeconds, rounds: Probed[]): Measured {
	return {
		way,
		noteSeconds,
		medianMs: median(rounds.flatMap(({ times }) => times.slice(1))),
		firstMs: median(rounds.map(({ times }) => times[0]!)),
		peakMb: Math.max(...rounds.map(({ peakMb }) => peakMb)),
		childMb: Math.max(...rounds.map(({ childMb }) => childMb)),
	};
}

function median(values: number[]): number {
	return percentile(
		values.toSorted((one, other) => one - other),
		50,
	);
}
