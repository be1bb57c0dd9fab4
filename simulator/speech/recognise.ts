import { hearNote } from './hear-note';
import { readV1Request, readV2Request, type RecogniseRequest } from './recognise-request';
import type { ScriptedNotes } from './scripted-notes';
import type { SpeechReply, SpeechServer } from './serve-speech-call';

/** An answer of either version before it is JSON or a gRPC message. */
export type Recognised = {
	version: 'v1' | 'v2';
	/** Null where nothing was heard. */
	heard: { transcript: string; confidence: number; languageCode: string } | null;
	/** As billed: v1 by 15 seconds. */
	billedSeconds: number;
};

export type Recognise = ReturnType<typeof createRecognise>;

const STEP_SECONDS = { v1: 15, v2: 1 };

/** Answers `Recognize` of both versions, whatever transport the call came by. */
export function createRecognise(serve: SpeechServer, notes: ScriptedNotes) {
	return (call: {
		version: 'v1' | 'v2';
		body: unknown;
		method: string;
		path: string;
		signal: AbortSignal;
	}): Promise<SpeechReply<Recognised>> => {
		const { version, body, method, path, signal } = call;
		const checked = version === 'v1' ? readV1Request(body) : readV2Request(body);
		const request = checked.ok
			? loggable(version, checked.request)
			: { service: 'google', version };

		return serve({ operation: 'transcribe', method, path, request, signal }, (behaviour) => {
			if (!checked.ok) return { kind: 'refusal', error: checked.error };

			const { bytes, languages, seconds } = checked.request;
			const heard = hearNote(notes, { bytes, languages, behaviour });
			const step = STEP_SECONDS[version];
			return {
				kind: 'answer',
				answer: {
					version,
					heard: heard && {
						transcript: heard.text,
						confidence: heard.confidence,
						// Google writes it in lower case.
						languageCode: heard.language.toLowerCase(),
					},
					billedSeconds: Math.ceil(seconds / step) * step,
				},
			};
		});
	};
}

function loggable(version: string, { bytes, ...request }: RecogniseRequest) {
	return { service: 'google', version, ...request, bytes: bytes.length };
}
