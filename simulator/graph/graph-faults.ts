import type { Fault, FaultKind } from '../faults';
import { refuse, type GraphAnswer } from './graph-request';
import { MEDIA_FAULTS } from './media-faults';
import type { PacedAnswer } from './paced-answer';

/** What happens on the wire in place of the answer. */
export type WireEffect =
	| { type: 'answer'; answer: GraphAnswer }
	| { type: 'lost' }
	| { type: 'text'; status: number; contentType: string; text: string }
	| { type: 'paced'; paced: PacedAnswer };

/** How a fault meets a call: before anything is done, or after it was done. */
export type FaultPlan =
	| { when: 'before'; effect: WireEffect }
	| {
			when: 'after';
			/** `asked` is the address that was called. */
			effect: (answer: GraphAnswer, asked: URL) => WireEffect;
			delayMs?: number;
	  }
	/** Accepted and answered; a `failed` status with this code comes later. */
	| { when: 'later'; code: number };

export type GraphFault = Omit<FaultKind, 'service'> & { plan: (fault: Fault) => FaultPlan };

const SLOW_MS = 30_000;

const KINDS: ReadonlyArray<[kind: string, description: string, plan: (fault: Fault) => FaultPlan]> =
	[
		[
			'lost-request',
			'The connection breaks and nothing is done',
			() => ({ when: 'before', effect: { type: 'lost' } }),
		],
		[
			'lost-response',
			'Meta accepts, then the connection breaks before the answer',
			() => ({ when: 'after', effect: () => ({ type: 'lost' }) }),
		],
		['server-error-before', 'A 5xx, and nothing is done', (fault) => before(serverError(fault))],
		[
			'server-error-after',
			'Meta accepts, and still answers with a 5xx',
			(fault) => ({ when: 'after', effect: () => serverError(fault) }),
		],
		['html-page-before', 'An HTML error page, and nothing is done', (fault) => before(page(fault))],
		[
			'html-page-after',
			'Meta accepts, and an HTML error page comes back',
			(fault) => ({ when: 'after', effect: () => page(fault) }),
		],
		[
			'truncated-json',
			'Meta accepts, and the answer is cut in the middle',
			() => ({ when: 'after', effect: truncate }),
		],
		[
			'empty-answer',
			'Meta accepts, and answers 200 with nothing',
			() => ({ when: 'after', effect: () => json('') }),
		],
		[
			'no-message-id',
			'Meta accepts, and answers 200 without the id of the message',
			() => ({ when: 'after', effect: withoutMessages }),
		],
		[
			'slow',
			'Meta accepts, and answers late (30 s if no delay is given)',
			({ delayMs = SLOW_MS }) => ({
				when: 'after',
				delayMs,
				effect: (answer) => ({ type: 'answer', answer }),
			}),
		],
		['too-many-requests', 'The app made too many calls (code 4)', coded(4)],
		['throughput', 'Too many messages a second (130429)', coded(130429)],
		['pair-rate', 'Too many messages to one person (131056)', coded(131056)],
		['expired-token', 'The access token has expired (190)', coded(190, 463)],
		['error-code', 'Any error code (131000 if none is given)', coded(131000)],
		[
			'failed-status',
			'Meta accepts, and the message fails later (131026 if no code is given)',
			({ code = 131026 }) => ({ when: 'later', code }),
		],
	];

const OFFERED: readonly GraphFault[] = [
	...KINDS.map(([kind, description, plan]) => ({ kind, description, plan })),
	...MEDIA_FAULTS,
];

/** The faults that the simulated Graph API offers. */
export const GRAPH_FAULTS: readonly FaultKind[] = OFFERED.map(({ kind, description, at }) => ({
	service: 'graph',
	kind,
	description,
	...(at !== undefined && { at }),
}));

/** What a planted fault makes of a call. */
export function planOf(fault: Fault): FaultPlan | null {
	return OFFERED.find(({ kind }) => kind === fault.kind)?.plan(fault) ?? null;
}

function before(effect: WireEffect): FaultPlan {
	return { when: 'before', effect };
}

function coded(code: number, subcode?: number) {
	return (fault: Fault): FaultPlan => {
		const { status, details } = fault;
		const chosen = fault.kind === 'error-code' ? (fault.code ?? code) : code;
		return before({
			type: 'answer',
			answer: refuse({
				code: chosen,
				...(subcode !== undefined && { subcode }),
				...(status !== undefined && { status }),
				...(details !== undefined && { details }),
			}),
		});
	};
}

function serverError({ status = 500, code = 131000 }: Fault): WireEffect {
	return { type: 'answer', answer: refuse({ code, status, transient: true }) };
}

function page({ status = 502 }: Fault): WireEffect {
	const text = `<!DOCTYPE html><html><head><title>Error ${status}</title></head><body><h1>Sorry, something went wrong.</h1></body></html>`;
	return { type: 'text', status, contentType: 'text/html; charset=utf-8', text };
}

function truncate({ status, body }: GraphAnswer): WireEffect {
	const whole = JSON.stringify(body);
	return json(whole.slice(0, Math.ceil(whole.length / 2)), status);
}

function withoutMessages(answer: GraphAnswer): WireEffect {
	const body = { ...(answer.body as object), messages: undefined };
	return { type: 'answer', answer: { ...answer, body } };
}

function json(text: string, status = 200): WireEffect {
	return { type: 'text', status, contentType: 'application/json; charset=UTF-8', text };
}
