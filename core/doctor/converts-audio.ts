import type { Store } from '../store/open-store';
import { readTallies } from '../store/tally-store';

/** Qwen speaks WAV, which WhatsApp plays as a file and not as a voice note. */
const SPEAKS_WAV = 'dashscope';

/** Whether the desk has had answers spoken that only ffmpeg makes voice notes of. */
export async function convertsAudio(store: Store): Promise<boolean> {
	const tallies = await store.read(readTallies);
	return tallies.some(
		({ labels: { purpose, provider } }) => purpose === 'voice' && provider === SPEAKS_WAV,
	);
}
