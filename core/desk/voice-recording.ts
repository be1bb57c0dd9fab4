import { inspectAudio } from '../speech/audio/inspect-audio';
import { repackWebm } from '../speech/audio/repack-webm';
import { sniffContainer } from '../speech/audio/sniff-container';
import { packVoiceNote } from '../speech/pack-voice-note';
import { Refusal } from './refusal';

type VoiceRecording = {
	bytes: Buffer;
	/** Whether customers see it as a voice note; else as an audio file. */
	recorded: boolean;
	seconds: number | null;
};

const LONGEST_SECONDS = 60 * 60;
const UNREADABLE = 'The recording cannot be read. Record it once more.';

/**
 * What a browser has recorded as WhatsApp plays it: Opus becomes a voice note, whether it
 * lies in WebM (Chromium, Safari) or Ogg (Firefox); AAC in MP4 (older Safari) goes as audio.
 * Throws Refusal for what holds no sound.
 */
export function voiceRecording(bytes: Buffer): VoiceRecording {
	const container = sniffContainer(bytes)?.container;
	if (container === 'webm') return recordedIn(repackWebm(bytes));
	if (container === 'ogg') return recordedIn(packVoiceNote(bytes));

	const inspected = inspectAudio(bytes, { longestSeconds: LONGEST_SECONDS });
	if (inspected.kind === 'too-long') throw tooLong();
	if (inspected.kind !== 'audio') throw new Refusal('bad-input', UNREADABLE);
	return { bytes, recorded: false, seconds: inspected.seconds };
}

function recordedIn(
	packed: ReturnType<typeof repackWebm> | ReturnType<typeof packVoiceNote>,
): VoiceRecording {
	if (packed.outcome === 'packed') {
		return { bytes: packed.bytes, recorded: true, seconds: packed.seconds };
	}
	switch (packed.reason) {
		case 'too-long':
			throw tooLong();
		case 'silent':
			throw new Refusal('bad-input', 'The recording holds no sound.');
		case 'stereo':
			throw new Refusal('bad-input', 'The recording has two channels. Record it with one.');
		default:
			throw new Refusal('bad-input', UNREADABLE);
	}
}

function tooLong(): Refusal {
	return new Refusal('too-large', 'The recording is longer than an hour.');
}
