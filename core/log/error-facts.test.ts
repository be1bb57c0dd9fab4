import { describe, expect, it } from '@jest/globals';

import { traceOf } from '../conversation/trace';
import { InputError, NetworkError, ProviderError } from '../errors';
import { GraphProviderError, parseGraphError } from '../whatsapp/graph-error';
import { errorFacts } from './error-facts';

const SAID = 'My name is Mona and my number is +20 100 123 4567, key sk-0123456789abcdef';

function withCode(code: string, message = SAID): Error {
	return Object.assign(new Error(message), { code });
}

describe('errorFacts', () => {
	it('tells our own errors in their words', () => {
		expect(errorFacts(new InputError('The credential has no App Secret.'))).toEqual({
			reason: 'The credential has no App Secret.',
		});
		expect(errorFacts(new NetworkError('graph.facebook.com', false))).toEqual({
			reason: 'No answer from graph.facebook.com',
		});
	});

	it('tells of what a provider answered who it was and the status, not its words', () => {
		expect(errorFacts(new ProviderError('DashScope', 400, SAID))).toEqual({
			reason: 'DashScope answered 400',
		});
	});

	it('tells Meta’s code with our meaning of it, not Meta’s words', () => {
		const error = { code: 131047, message: SAID, error_data: { details: SAID } };
		const graph = parseGraphError(400, { error });

		const { reason } = errorFacts(new GraphProviderError(400, graph));

		expect(reason).toMatch(/^WhatsApp answered 400: .+ \(code 131047\)\. .+/);
		expect(reason).not.toMatch(/Mona|sk-/);
	});

	it.each([
		['SQLITE_FULL', 'The disk is full (SQLITE_FULL)'],
		['53100', 'The disk is full (53100)'],
		['ECONNREFUSED', 'The connection is lost (ECONNREFUSED)'],
		['57P01', 'The connection is lost (57P01)'],
		['28P01', 'The database refuses user or password (28P01)'],
		['23505', 'Error (23505)'],
		['ERR_INVALID_URL', 'Error (ERR_INVALID_URL)'],
		['201001234567', 'Error'],
		['call me', 'Error'],
	])('tells an error with the code %s as %j', (code, reason) => {
		expect(errorFacts(withCode(code)).reason).toBe(reason);
	});

	it.each([
		[
			'a value in the name',
			Object.assign(new Error('x'), { name: '+201001234567' }),
			'unknown error',
		],
		['thrown text', SAID, 'unknown error'],
		['nothing', undefined, 'unknown error'],
		['a broken parse', thrownBy(() => JSON.parse(SAID)), 'SyntaxError'],
	])('tells nothing of %s but that it happened', (_, thrown, reason) => {
		expect(errorFacts(thrown)).toMatchObject({ reason });
		expect(JSON.stringify(errorFacts(thrown))).not.toMatch(/Mona|2010/);
	});

	it('tells where in our code an error comes from that nobody expected', () => {
		expect(errorFacts(thrownBy(() => traceOf(undefined as never)))).toEqual({
			reason: 'TypeError',
			where: expect.stringMatching(/^core\/conversation\/trace\.ts:\d+$/),
		});
	});

	it('takes no line of the message for a place', () => {
		const error = new Error('    at core/mona.ts:2010012');
		error.stack = `Error: ${error.message}\n    at Object.<anonymous> (/usr/lib/x.js:1:1)`;

		expect(errorFacts(error)).toEqual({ reason: 'Error' });
	});
});

function thrownBy(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}
