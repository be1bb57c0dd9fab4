import { describe, expect, it } from '@jest/globals';
import { type INode, NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import { InputError, NetworkError, ProviderError } from '../../core/errors';
import { toNodeError } from './to-node-error';

const NODE = { name: 'Reply', type: 'talkTraceReply' } as unknown as INode;

const SAID = 'My name is Mona and my number is +20 100 123 4567';

/** All that n8n keeps of an error with an execution. */
function keptOf(error: Error): string {
	return JSON.stringify([error, error.message, error.stack]);
}

describe('toNodeError', () => {
	it('says what our own errors say', () => {
		expect(toNodeError(NODE, new InputError('The store is not there.'))).toMatchObject({
			message: 'The store is not there.',
		});
		expect(toNodeError(NODE, new NetworkError('graph.example', true))).toMatchObject({
			message: 'No answer from graph.example',
			description: 'Trying again may help',
		});
		const refused = toNodeError(NODE, new ProviderError('DashScope', 429, 'Too fast'), 3);
		expect(refused).toBeInstanceOf(NodeApiError);
		expect(refused).toMatchObject({ httpCode: '429', context: { itemIndex: 3 } });
		expect(refused.message).toContain('Too fast');
	});

	it('passes on what n8n says', () => {
		const own = new NodeOperationError(NODE, 'Choose a credential');

		expect(toNodeError(NODE, own)).toBe(own);
		expect(toNodeError(NODE, new UserError('No credentials are set')).message).toBe(
			'No credentials are set',
		);
	});

	it.each<[string, () => unknown]>([
		['a text that is no JSON', () => JSON.parse(SAID) as unknown],
		['a value that does not fit', () => BigInt(SAID)],
		[
			'a database',
			() => {
				throw Object.assign(new Error(`value too long: ${SAID}`), { code: '22001' });
			},
		],
		[
			'a thrown text',
			() => {
				// eslint-disable-next-line @typescript-eslint/only-throw-error -- as others may do
				throw SAID;
			},
		],
	])('keeps nothing of what %s has to do with', (_, work) => {
		const error = toNodeError(NODE, thrownBy(work));

		expect(error.message).toMatch(/^(SyntaxError|Error \(22001\)|unknown error)/);
		expect(keptOf(error)).not.toMatch(/Mona|4567/);
	});
});

function thrownBy(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}
