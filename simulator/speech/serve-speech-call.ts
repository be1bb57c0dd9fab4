import type { CallLog } from '../call-log';
import type { WaitingCalls } from '../dashscope/waiting-calls';
import type { Faults } from '../faults';
import type { Hooks } from '../hooks';
import { SPEECH_ERRORS, type SpeechError } from './speech-error';
import { plantedSpeechBehaviour } from './speech-faults';
import type { SpeechBehaviour, SpeechScript } from './speech-script';

/** A call as it arrives, whatever protocol it came by. `request` holds no audio. */
export type SpeechCallStart = {
	operation: 'transcribe' | 'speak' | 'recognizers';
	method: string;
	path: string;
	request: unknown;
	signal: AbortSignal;
};

/** What goes back, before it is written in the protocol of the caller. */
export type SpeechReply<Answer> =
	| { kind: 'answer'; answer: Answer }
	| { kind: 'refusal'; error: SpeechError }
	/** An answer that is none. */
	| { kind: 'garbage' }
	/** The connection is lost before anything is sent. */
	| { kind: 'lost' };

export type SpeechServer = ReturnType<typeof createSpeechServer>;

/**
 * The life of a call, the same for every protocol: logged, held by the hooks, delayed or refused
 * as scripted or planted, answered. A script wins over a planted fault.
 */
export function createSpeechServer(options: {
	log: CallLog;
	hooks: Hooks;
	faults: Faults;
	script: SpeechScript;
	waiting: WaitingCalls;
}) {
	const { log, hooks, faults, script, waiting } = options;

	return async <Answer>(
		{ signal, ...start }: SpeechCallStart,
		answer: (behaviour: SpeechBehaviour) => SpeechReply<Answer>,
	): Promise<SpeechReply<Answer>> => {
		const call = log.begin({ service: 'speech', ...start });
		await hooks.run('speech.received', call);

		const step = script.take(start.operation);
		const fault = step ? undefined : faults.take(call);
		const { behaviour, delayMs } =
			step ?? (fault ? plantedSpeechBehaviour(fault) : { behaviour: USUAL, delayMs: 0 });
		if (delayMs > 0) await waiting.pause(delayMs, signal);
		if (behaviour.type === 'hang') await waiting.untilReleased(signal);

		const reply = forcedReply(behaviour) ?? answer(behaviour);
		const status = signal.aborted ? null : statusOf(reply);
		const body = reply.kind === 'answer' ? loggable(reply.answer) : undefined;
		log.finish(call, { status, body, fault: fault?.kind });
		return reply;
	};
}

const USUAL: SpeechBehaviour = { type: 'stand-in' };

function forcedReply(behaviour: SpeechBehaviour): SpeechReply<never> | null {
	switch (behaviour.type) {
		case 'refuse':
			return { kind: 'refusal', error: SPEECH_ERRORS[behaviour.error] };
		case 'garbage':
			return { kind: 'garbage' };
		case 'disconnect':
			return { kind: 'lost' };
		default:
			return null;
	}
}

function statusOf(reply: SpeechReply<unknown>): number | null {
	switch (reply.kind) {
		case 'refusal':
			return reply.error.http;
		case 'lost':
			return null;
		default:
			return 200;
	}
}

function loggable(answer: unknown): unknown {
	return Buffer.isBuffer(answer) ? { bytes: answer.length } : answer;
}
