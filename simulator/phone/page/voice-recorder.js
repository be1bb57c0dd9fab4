import { oggOpus } from './ogg-opus.js';
import { opusOfWebm } from './webm-opus.js';

/** What WhatsApp itself sends first; then what can be made into it; then what Apple's browsers have. */
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];
const BITS_PER_SECOND = 24_000;

/** Why nothing can be recorded; `message` is for the reader. */
export class RecordingError extends Error {}

/**
 * @typedef {object} Recording
 * @property {() => number} loudness from 0 to 1, at this moment
 * @property {() => Promise<Blob>} finish the voice note: Ogg Opus, mono; MP4 where the browser has only that
 * @property {() => void} cancel
 */

/**
 * Begins to record. Rejects with a RecordingError where there is no microphone, or no leave
 * to use it.
 *
 * @returns {Promise<Recording>}
 */
export async function startRecording() {
	const type = globalThis.MediaRecorder && TYPES.find((one) => MediaRecorder.isTypeSupported(one));
	// Without https, browsers offer a microphone on this machine's own addresses only.
	if (!type || !navigator.mediaDevices) {
		throw new RecordingError('This browser cannot record here. Send a recorded note instead.');
	}
	const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(
		/** @param {DOMException} error */ (error) => {
			throw new RecordingError(
				error.name === 'NotFoundError'
					? 'There is no microphone. Send a recorded note instead.'
					: 'The browser does not let this page use the microphone.',
			);
		},
	);

	const context = new AudioContext();
	const source = context.createMediaStreamSource(stream);
	const meter = context.createAnalyser();
	const mono = new MediaStreamAudioDestinationNode(context, {
		channelCount: 1,
		channelCountMode: 'explicit',
	});
	source.connect(meter);
	source.connect(mono);
	const recorder = new MediaRecorder(mono.stream, {
		mimeType: type,
		audioBitsPerSecond: BITS_PER_SECOND,
	});
	/** @type {Blob[]} */
	const pieces = [];
	recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
	recorder.start();

	/** @returns {Promise<void>} */
	const stop = () =>
		new Promise((resolve) => {
			recorder.addEventListener('stop', () => resolve(), { once: true });
			recorder.stop();
			for (const track of stream.getTracks()) track.stop();
			void context.close();
		});
	const wave = new Float32Array(meter.fftSize);

	return {
		loudness() {
			meter.getFloatTimeDomainData(wave);
			const power = wave.reduce((sum, value) => sum + value * value, 0) / wave.length;
			return Math.min(1, Math.sqrt(power) * 4);
		},

		async finish() {
			await stop();
			const [kind = ''] = type.split(';');
			return await voiceNoteOf(new Blob(pieces, { type: kind }));
		},

		cancel: () => void stop(),
	};
}

/** @param {Blob} recorded */
async function voiceNoteOf(recorded) {
	if (recorded.type === 'audio/mp4') return recorded;
	const bytes = new Uint8Array(await recorded.arrayBuffer());
	const ogg = recorded.type === 'audio/webm' ? oggOpus(opusOfWebm(bytes)) : bytes;
	return new Blob([ogg], { type: 'audio/ogg; codecs=opus' });
}
