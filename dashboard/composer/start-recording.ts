export type Recording = {
	seconds(): number;
	/** Ends it and gives what was recorded. */
	finish(): Promise<Blob>;
	/** Ends it and forgets what was recorded. */
	discard(): void;
};

/** Opus where the browser can; the desk makes of each what WhatsApp plays. */
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];

/** WhatsApp takes 16 MB; half an hour of speech is far below. */
const LONGEST_MS = 30 * 60 * 1000;

/** Asks for the microphone and records. Rejects when there is none, or it may not be used. */
export async function startRecording(): Promise<Recording> {
	const stream = await navigator.mediaDevices.getUserMedia({
		audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
	});
	const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
	const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 });
	const pieces: Blob[] = [];
	const startedAt = performance.now();
	recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
	const ended = new Promise<void>((resolve) =>
		recorder.addEventListener('stop', () => {
			for (const track of stream.getTracks()) track.stop();
			resolve();
		}),
	);
	recorder.start(1_000);
	const limit = setTimeout(() => stop(), LONGEST_MS);

	function stop() {
		clearTimeout(limit);
		if (recorder.state !== 'inactive') recorder.stop();
	}

	return {
		seconds: () => (performance.now() - startedAt) / 1000,

		async finish() {
			stop();
			await ended;
			return new Blob(pieces, { type: recorder.mimeType });
		},

		discard() {
			stop();
			pieces.length = 0;
		},
	};
}
