/** What is decoded here, and every recogniser reads. */
export const SPEECH_RATE = 16_000;

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;

/**
 * A WAV file of mono samples at 16 kHz, with the true sizes in its header, which ffmpeg cannot
 * write to a pipe.
 */
export function writeWav(samples: Int16Array): Buffer {
	const dataBytes = samples.length * BYTES_PER_SAMPLE;
	const wav = Buffer.allocUnsafe(HEADER_BYTES + dataBytes);

	wav.write('RIFF', 0, 'latin1');
	wav.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
	wav.write('WAVEfmt ', 8, 'latin1');
	wav.writeUInt32LE(16, 16);
	wav.writeUInt16LE(1, 20);
	wav.writeUInt16LE(1, 22);
	wav.writeUInt32LE(SPEECH_RATE, 24);
	wav.writeUInt32LE(SPEECH_RATE * BYTES_PER_SAMPLE, 28);
	wav.writeUInt16LE(BYTES_PER_SAMPLE, 32);
	wav.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
	wav.write('data', 36, 'latin1');
	wav.writeUInt32LE(dataBytes, 40);
	// Every machine that Node runs on keeps the low byte first, as WAV does.
	wav.set(new Uint8Array(samples.buffer, samples.byteOffset, dataBytes), HEADER_BYTES);
	return wav;
}
