let context: AudioContext | undefined;

/** Two short notes, upwards, not loud. Browsers stay silent until the page was pressed once. */
export function playTone(): void {
	context ??= new AudioContext();
	void context.resume();
	const start = context.currentTime;
	for (const [at, frequency] of [
		[0, 660],
		[0.12, 880],
	] as const) {
		const tone = context.createOscillator();
		const loudness = context.createGain();
		tone.frequency.value = frequency;
		loudness.gain.setValueAtTime(0, start + at);
		loudness.gain.linearRampToValueAtTime(0.12, start + at + 0.02);
		loudness.gain.exponentialRampToValueAtTime(0.001, start + at + 0.28);
		tone.connect(loudness).connect(context.destination);
		tone.start(start + at);
		tone.stop(start + at + 0.3);
	}
}
