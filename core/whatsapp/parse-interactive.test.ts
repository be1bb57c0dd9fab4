import { describe, expect, it } from '@jest/globals';
import { interactiveSchema } from './parse-interactive';

const flow = (nfm_reply: unknown) => ({ type: 'nfm_reply', nfm_reply });

describe('an interactive answer', () => {
	it.each([
		[
			'a button',
			{ type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
			{ type: 'button_reply', id: 'yes', title: 'Yes' },
		],
		[
			'a list row',
			{ type: 'list_reply', list_reply: { id: 7, title: 'Row', description: 'More' } },
			{ type: 'list_reply', id: '7', title: 'Row', description: 'More' },
		],
		[
			'a list row without a title',
			{ type: 'list_reply', list_reply: { id: 'r' } },
			{ type: 'list_reply', id: 'r', title: '' },
		],
		[
			'a form',
			flow({ name: 'flow', body: 'Sent', response_json: '{"flow_token":"t1","stars":5}' }),
			{ type: 'nfm_reply', name: 'flow', answers: { stars: 5 }, flowToken: 't1' },
		],
		[
			'a form without a token',
			flow({ name: 'address_message', response_json: '{"city":"Ulm"}' }),
			{ type: 'nfm_reply', name: 'address_message', answers: { city: 'Ulm' } },
		],
		[
			'a form whose answers came as an object',
			flow({ name: 'flow', response_json: { city: 'Ulm' } }),
			{ type: 'nfm_reply', name: 'flow', answers: { city: 'Ulm' } },
		],
		[
			'a form whose answers are a list',
			flow({ name: 'flow', response_json: '["a","b"]' }),
			{ type: 'nfm_reply', name: 'flow', answers: { response: ['a', 'b'] } },
		],
		[
			'a form whose answers are broken',
			flow({ name: 'flow', response_json: '{"city":"Ul' }),
			{ type: 'nfm_reply', name: 'flow', answers: { response: '{"city":"Ul' } },
		],
		[
			'a form without answers or a name',
			flow({}),
			{ type: 'nfm_reply', name: 'flow', answers: { response: null } },
		],
		[
			'a permission to call',
			{ type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
			{ type: 'call_permission_reply', accepted: true },
		],
		[
			'a refusal to be called',
			{ type: 'call_permission_reply', call_permission_reply: { response: 'reject' } },
			{ type: 'call_permission_reply', accepted: false },
		],
		['a type of the future', { type: 'payment' }, { type: 'other', name: 'payment' }],
		['a type of every object', { type: 'toString' }, { type: 'other', name: 'toString' }],
		[
			'a button without its object',
			{ type: 'button_reply' },
			{ type: 'other', name: 'button_reply' },
		],
	])('is read from %s', (_case, interactive, reply) => {
		expect(interactiveSchema.parse(interactive)).toEqual(reply);
	});

	it('is not read from anything without a type', () => {
		expect(interactiveSchema.safeParse({ button_reply: { id: 'yes' } }).success).toBe(false);
	});

	it('drops answers that are nested too deep to be stored', () => {
		const json = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
		const reply = interactiveSchema.parse(flow({ response_json: json }));

		expect(reply).toEqual({
			type: 'nfm_reply',
			name: 'flow',
			answers: { response: '(nested more than 100 levels deep)' },
		});
	});
});
