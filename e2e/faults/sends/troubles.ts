import { setTimeout as pause } from 'node:timers/promises';
import { matchesCall } from '../../../simulator/call-match';
import type { FaultRequest } from '../../../simulator/faults';
import type { SendingDesk } from './sending-desk';

/** Something that happens to one send. */
export type Trouble = {
	name: string;
	/** Whether Meta takes the message all the same. */
	taken: boolean;
	/** Plants it for the next send of the message in which `contained` stands. */
	plant(desk: SendingDesk, contained: string): void;
};

/** After this the desk hangs up … */
const PATIENCE_MS = 400;
/** … and long after that Meta goes on. */
const SLOWNESS_MS = 1_000;

/** Whatever leaves the desk without knowing whether Meta has taken a message. */
export const LOST_ANSWERS: Trouble[] = [
	fault('a connection that breaks before', false, { kind: 'lost-request' }),
	fault('a connection that breaks after', true, { kind: 'lost-response' }),
	fault('a page with 502, before', false, { kind: 'html-page-before' }),
	fault('a page with 503, after', true, { kind: 'html-page-after', status: 503 }),
	fault('a page with 200', true, { kind: 'html-page-after', status: 200 }),
	fault('half of the answer', true, { kind: 'truncated-json' }),
	fault('an empty answer', true, { kind: 'empty-answer' }),
	fault('an answer without an id', true, { kind: 'no-message-id' }),
	fault('408, before', false, { kind: 'error-code', code: 131056, status: 408 }),
	fault('408, after', true, { kind: 'server-error-after', code: 131000, status: 408 }),
	fault('500 with a code that says no, before', false, {
		kind: 'server-error-before',
		code: 131026,
	}),
	fault('500 with a code for a person, before', false, {
		kind: 'server-error-before',
		code: 131042,
	}),
	fault('500 with an unknown code, after', true, { kind: 'server-error-after', code: 999_999 }),
	{
		name: 'a time-out after it was taken',
		taken: true,
		plant(desk, contained) {
			desk.timeLimits.set(contained, PATIENCE_MS);
			const slow: FaultRequest = { at: 'send', kind: 'slow', delayMs: SLOWNESS_MS };
			desk.simulator.faults.add({ ...slow, match: { contains: contained } });
		},
	},
	{
		name: 'a time-out before it is taken, late',
		taken: true,
		plant: (desk, contained) => takeLate(desk, contained),
	},
	{
		name: 'a time-out, and nothing is done',
		taken: false,
		plant(desk, contained) {
			takeLate(desk, contained);
			desk.simulator.faults.add({
				at: 'send',
				kind: 'lost-request',
				match: { contains: contained },
			});
		},
	},
];

/** Lets the next `times` sends of a message be refused with this code. */
export function refuse(
	desk: SendingDesk,
	contained: string,
	refusal: Pick<FaultRequest, 'code' | 'status' | 'times'>,
): void {
	const match = { contains: contained };
	desk.simulator.faults.add({ at: 'send', kind: 'error-code', match, ...refusal });
}

function fault(name: string, taken: boolean, planted: Omit<FaultRequest, 'at'>): Trouble {
	return {
		name,
		taken,
		plant: ({ simulator }, contained) => {
			simulator.faults.add({ at: 'send', match: { contains: contained }, ...planted });
		},
	};
}

/** The request lies at Meta's door until the desk has hung up. */
function takeLate(desk: SendingDesk, contained: string): void {
	desk.timeLimits.set(contained, PATIENCE_MS);
	desk.simulator.hooks.on('graph.received', async (call) => {
		if (matchesCall({ operation: 'send', contains: contained }, call)) await pause(SLOWNESS_MS);
	});
}
