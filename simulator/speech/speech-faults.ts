import type { Fault, FaultKind } from '../faults';
import type { SpeechBehaviour } from './speech-script';

const DEFAULT_DELAY_MS = 30_000;

// What a person can switch on from the phone page, and what it does.
const KINDS: ReadonlyArray<[kind: string, description: string, behaviour: SpeechBehaviour]> = [
	['down', 'The recogniser answers that it is down', refuse('unavailable')],
	['internal-error', 'The recogniser answers an internal error', refuse('internal')],
	['slow', 'The recogniser answers late (30 s if no delay is given)', { type: 'stand-in' }],
	['hang', 'The recogniser never answers', { type: 'hang' }],
	['disconnect', 'The connection to the recogniser is lost', { type: 'disconnect' }],
	['quota', 'The recogniser is out of quota', refuse('quota')],
	['bad-key', 'The recogniser refuses the key', refuse('bad-key')],
	['no-access', 'The recogniser may not be used', refuse('no-access')],
	['unreadable-audio', 'The recogniser cannot read the audio', refuse('unreadable-audio')],
	['garbage', 'The recogniser answers something else', { type: 'garbage' }],
];

/** The faults that the simulated speech services offer. */
export const SPEECH_FAULTS: readonly FaultKind[] = KINDS.map(([kind, description]) => ({
	service: 'speech',
	kind,
	description,
}));

/** What a planted fault makes a call do. */
export function plantedSpeechBehaviour(fault: Fault): {
	behaviour: SpeechBehaviour;
	delayMs: number;
} {
	const behaviour = KINDS.find(([kind]) => kind === fault.kind)?.[2] ?? { type: 'stand-in' };
	const delayMs = fault.delayMs ?? (fault.kind === 'slow' ? DEFAULT_DELAY_MS : 0);
	return { behaviour, delayMs };
}

function refuse(error: Extract<SpeechBehaviour, { type: 'refuse' }>['error']): SpeechBehaviour {
	return { type: 'refuse', error };
}
