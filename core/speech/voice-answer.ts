import { type ModelCall, timed } from '../metrics/model-call';
import { convertToOggOpus } from './audio/convert-audio';
import { inspectAudio } from './audio/inspect-audio';
import { packVoiceNote } from './pack-voice-note';
import type { Speaker } from './speaker';

export type VoiceAnswer =
	| {
			outcome: 'spoken';
			/** What WhatsApp plays as a voice note: Ogg Opus, mono. */
			bytes: Buffer;
			seconds: number;
			provider: string;
			model: string;
			characters: number;
	  }
	/** The text goes alone; the reason is for a log, and has no words of the answer. */
	| { outcome: 'text-only'; reason: string };

/** Nobody listens longer; what is longer is read. */
const LONGEST_SECONDS = 300;

/**
 * An answer read aloud as a voice note. What the service gives is packed anew where it is
 * Ogg Opus, and converted by ffmpeg only where it is not. Never rejects for what a service
 * says or does: the text is enough. `calls` gets, for metrics, how long the service has taken.
 */
export async function speakAnswer(
	speaker: Speaker,
	answer: {
		text: string;
		language: string | null;
		timeoutMs: number;
		signal?: AbortSignal;
		calls?: ModelCall[];
	},
): Promise<VoiceAnswer> {
	const { language, timeoutMs, signal, calls = [] } = answer;
	if (!speaker.speaks(language)) return textOnly('The service does not speak this language');

	const endsAt = performance.now() + timeoutMs;
	const text = spokenText(answer.text);
	const spoken = await timed(
		{ purpose: 'voice', provider: speaker.name, model: speaker.model, calls },
		() => speaker.speak({ text, language, timeoutMs, signal }),
		(outcome) => (outcome.outcome === 'failed' ? outcome.reason : null),
	);
	if (spoken.outcome === 'failed') return textOnly(spoken.detail);

	const left = Math.max(1, endsAt - performance.now());
	const note = await asVoiceNote(spoken.bytes, { timeoutMs: left, signal });
	if ('reason' in note) return textOnly(note.reason);
	const { model, characters } = spoken;
	const { bytes, seconds } = note;
	return { outcome: 'spoken', bytes, seconds, provider: speaker.name, model, characters };
}

async function asVoiceNote(
	bytes: Buffer,
	limits: { timeoutMs: number; signal?: AbortSignal },
): Promise<{ bytes: Buffer; seconds: number } | { reason: string }> {
	const packed = packVoiceNote(bytes);
	if (packed.outcome === 'packed') return packed;

	const inspection = inspectAudio(bytes, { longestSeconds: LONGEST_SECONDS });
	if (inspection.kind === 'too-long') return { reason: 'What was spoken is too long' };
	if (inspection.kind === 'unreadable') return { reason: 'What was spoken cannot be read' };
	const source = { container: inspection.container, bytes };
	const converted = await convertToOggOpus(source, { seconds: LONGEST_SECONDS, ...limits });
	if (converted.outcome !== 'converted') return { reason: converted.detail };

	const again = packVoiceNote(converted.bytes);
	return again.outcome === 'packed'
		? again
		: { reason: `What was spoken is no voice note (${again.reason})` };
}

function textOnly(reason: string): VoiceAnswer {
	return { outcome: 'text-only', reason };
}

/** Marks of Markdown and addresses are for the eye. */
export function spokenText(text: string): string {
	return text
		.replace(/```[\s\S]*?```/g, ' ')
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/https?:\/\/\S+/g, ' ')
		.replace(/^\s*(#{1,6}|[-*•]|>)\s+/gm, '')
		.replace(/[*_~`|]+/g, '')
		.replace(/[ \t]+/g, ' ')
		.trim();
}
