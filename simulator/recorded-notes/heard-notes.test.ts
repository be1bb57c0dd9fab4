import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_API_KEY } from '../dashscope/dashscope';
import { startSimulator, type Simulator } from '../simulator';
import { findRecordedNote, recordedNotes } from './recorded-notes';

/** A second of sound that no recogniser knows, different for each `level`. */
function slice(level: number): Buffer {
	const wave = Buffer.alloc(44 + 32_000, level);
	wave.write('RIFF', 0, 'latin1');
	wave.write('WAVEfmt ', 8, 'latin1');
	wave.writeUInt32LE(32_000, 28);
	return wave;
}

describe('recorded notes at the simulated recognisers', () => {
	let simulator: Simulator;

	beforeEach(async () => {
		simulator = await startSimulator();
	});

	afterEach(() => simulator.close());

	const hear = async (bytes: Buffer, name: string) => {
		const form = new FormData();
		form.append('model', 'whisper-1');
		form.append('file', new Blob([new Uint8Array(bytes)]), name);
		const response = await fetch(`${simulator.speech.baseUrl}/audio/transcriptions`, {
			method: 'POST',
			headers: { authorization: `Bearer ${SIMULATED_API_KEY}` },
			body: form,
		});
		return ((await response.json()) as { text: string }).text;
	};

	it.each(recordedNotes().map(({ id }) => id))('%s is heard as it was spoken', async (id) => {
		const { bytes, transcript } = findRecordedNote(id);

		expect(await hear(bytes, 'note.ogg')).toBe(transcript);
	});

	it('are heard part by part from the first one on, each time that a customer sends one', async () => {
		const { parts = [] } = findRecordedNote('long-order');

		for (const round of [1, 2]) {
			await simulator.sender.recordedNote('ada', 'long-order');
			const heard: string[] = [];
			for (const place of parts.keys()) {
				heard.push(await hear(slice(round * 10 + place), `${place}.wav`));
			}
			expect(heard).toEqual(parts);
		}
		expect(await hear(slice(99), 'more.wav')).toBe('');
	});

	it('stay known when everything starts over', async () => {
		const { bytes, transcript } = findRecordedNote('person-spanish');

		simulator.reset();

		expect(await hear(bytes, 'note.ogg')).toBe(transcript);
	});
});
