import type { Fault, FaultKind } from '../faults';
import type { Behaviour } from './behaviour';

const DEFAULT_DELAY_MS = 30_000;

type Planted = { behaviour: Behaviour; delayMs: number };

// What a person can switch on from the phone page, and what it does.
const KINDS: ReadonlyArray<[kind: string, description: string, behaviour: Behaviour]> = [
	['down', 'The model answers 503: the service is down', refuse('service_unavailable')],
	['internal-error', 'The model answers 500', refuse('internal_error')],
	['bad-gateway', 'A gateway answers 502 with an HTML page', { type: 'html-502' }],
	['slow', 'The model answers late (30 s if no delay is given)', { type: 'stand-in' }],
	['hang', 'The model never answers', { type: 'hang' }],
	['disconnect', 'The connection is lost before the answer', { type: 'disconnect' }],
	['moderation', 'Content moderation refuses', refuse('data_inspection_failed')],
	['quota', 'Out of quota: 429 insufficient_quota', refuse('insufficient_quota')],
	['rate-limit', 'Too many requests: 429 limit_requests', refuse('limit_requests')],
	['burst-rate', 'Requests grow too fast: 429 limit_burst_rate', refuse('limit_burst_rate')],
	['unpaid', 'The account is not paid: Arrearage', refuse('arrearage')],
	['bad-key', 'The key is refused: 401', refuse('invalid_api_key')],
	['no-access', 'The model is not allowed: 403', refuse('model_access_denied')],
	['no-model', 'The model does not exist: 404', refuse('model_not_found')],
	['empty-answer', 'The answer is empty', { type: 'empty' }],
	['cut-answer', 'The answer is cut by its token limit', { type: 'cut', by: 'length' }],
	['cut-connection', 'The answer stops in the middle', { type: 'cut', by: 'connection' }],
];

/** The faults that the simulated DashScope offers. */
export const DASHSCOPE_FAULTS: readonly FaultKind[] = KINDS.map(([kind, description]) => ({
	service: 'dashscope',
	kind,
	description,
}));

/** What a planted fault makes a call do. */
export function plantedBehaviour(fault: Fault): Planted {
	const behaviour = KINDS.find(([kind]) => kind === fault.kind)?.[2] ?? { type: 'stand-in' };
	const delayMs = fault.delayMs ?? (fault.kind === 'slow' ? DEFAULT_DELAY_MS : 0);
	return { behaviour, delayMs };
}

function refuse(error: Extract<Behaviour, { type: 'refuse' }>['error']): Behaviour {
	return { type: 'refuse', error };
}
