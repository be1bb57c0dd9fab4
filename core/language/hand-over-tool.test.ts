import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HAND_OVER_TOOL, parseHandOverCall } from './hand-over-tool';

const { properties } = HAND_OVER_TOOL.parameters as {
	properties: { reason: { enum: string[] } };
};

describe('the hand-over tool', () => {
	it('has a name that every provider accepts', () => {
		expect(HAND_OVER_TOOL.name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
	});

	it.each(properties.reason.enum)('reads the reason %s, as it offers it', (reason) => {
		expect(parseHandOverCall({ reason, summary: ' Wants a refund ' })).toEqual({
			reason,
			summary: 'Wants a refund',
		});
	});

	it.each<[string, unknown, { reason: string; summary: string }]>([
		['no arguments', undefined, { reason: 'other', summary: '' }],
		['broken JSON', '{"reason":"compl', { reason: 'other', summary: '' }],
		['a list', [], { reason: 'other', summary: '' }],
		[
			'a reason of its own',
			{ reason: 'angry', summary: 'Late' },
			{ reason: 'other', summary: 'Late' },
		],
		['no summary', { reason: 'complaint' }, { reason: 'complaint', summary: '' }],
		[
			'a summary that is no text',
			{ reason: 'complaint', summary: 3 },
			{ reason: 'complaint', summary: '' },
		],
	])('hands over all the same on %s', (_case, callArguments, call) => {
		expect(parseHandOverCall(callArguments)).toEqual(call);
	});

	it('never fails, and bounds the summary', () => {
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.record({ summary: fc.string() })), (anything) => {
				const call = parseHandOverCall(anything);

				expect(properties.reason.enum).toContain(call.reason);
				expect(call.summary.length).toBeLessThanOrEqual(1_000);
			}),
			{ seed: 7 },
		);
		expect(parseHandOverCall({ summary: '😀'.repeat(2_000) }).summary.length).toBe(1_000);
	});
});
