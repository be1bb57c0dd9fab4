/** @typedef {{ seconds: number, peaks: number[] }} SoundShape */

export const PEAKS = 40;

/** Enough to see where somebody speaks, and small even for an hour of sound. */
const SAMPLE_RATE = 8_000;

/** @type {Map<string, Promise<SoundShape>>} */
const shapes = new Map();

/**
 * How long a sound of this server is, and how loud from beginning to end (0 to 1). Rejects
 * where the browser cannot read it.
 *
 * @param {string} address
 */
export function shapeOf(address) {
	const shape = shapes.get(address) ?? readShape(address);
	shapes.set(address, shape);
	return shape;
}

/** @param {string} address @returns {Promise<SoundShape>} */
async function readShape(address) {
	const response = await fetch(address);
	const sound = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(
		await response.arrayBuffer(),
	);
	return { seconds: sound.duration, peaks: peaksOf(sound.getChannelData(0), PEAKS) };
}

/**
 * The loudest moment of each of `count` equal parts, measured by the loudest of all.
 *
 * @param {Float32Array} samples
 * @param {number} count
 */
export function peaksOf(samples, count) {
	const size = samples.length / count;
	const peaks = Array.from({ length: count }, (_, part) =>
		samples
			.subarray(Math.floor(part * size), Math.floor((part + 1) * size))
			.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
	);
	const most = Math.max(...peaks);
	return peaks.map((peak) => (most === 0 ? 0 : peak / most));
}
