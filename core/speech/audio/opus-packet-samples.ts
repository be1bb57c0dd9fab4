/** Opus counts in samples of this rate, whatever it was recorded or is played with. */
export const OPUS_RATE = 48_000;

/** No packet plays longer (RFC 6716, section 3.2.5): 120 ms. */
const MOST_SAMPLES = 5_760;

const SILK = [480, 960, 1_920, 2_880];
const HYBRID = [480, 960];
const CELT = [120, 240, 480, 960];

/**
 * How many samples an Opus packet plays, by its first two bytes (RFC 6716, section 3.1); null for
 * what no decoder may play.
 */
export function opusPacketSamples(packet: Uint8Array): number | null {
	const [contents, counts] = packet;
	if (contents === undefined) return null;

	const frames = framesOf(contents & 3, counts);
	const samples = frames === null ? 0 : frames * frameSamples(contents >> 3);
	return samples > 0 && samples <= MOST_SAMPLES ? samples : null;
}

function framesOf(code: number, counts: number | undefined): number | null {
	if (code === 0) return 1;
	if (code < 3) return 2;
	return counts === undefined ? null : counts & 0x3f;
}

function frameSamples(configuration: number): number {
	if (configuration < 12) return SILK[configuration & 3]!;
	return configuration < 16 ? HYBRID[configuration & 1]! : CELT[configuration & 3]!;
}
