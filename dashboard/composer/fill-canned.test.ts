import { describe, expect, it } from '@jest/globals';
import { fillCanned } from './fill-canned';

const values = { name: 'Mona Haddad', agent: 'Sam', fields: { Plan: 'Gold', empty: '' } };

describe('fillCanned', () => {
	it.each([
		['Hello {{name}}!', 'Hello Mona Haddad!', []],
		['Hello {{ first name }}, I am {{agent}}.', 'Hello Mona, I am Sam.', []],
		['Your plan: {{plan}}', 'Your plan: Gold', []],
		['Order {{order number}}', 'Order {{order number}}', ['order number']],
		['{{empty}}', '{{empty}}', ['empty']],
		[
			'{{constructor}} {{__proto__}}',
			'{{constructor}} {{__proto__}}',
			['constructor', '__proto__'],
		],
	])('fills %j', (text, filled, missing) => {
		expect(fillCanned(text, values)).toEqual({ text: filled, missing });
	});

	it('fills nothing into what it has filled in', () => {
		const result = fillCanned('Hi {{name}}', { ...values, name: '{{agent}}' });

		expect(result).toEqual({ text: 'Hi {{agent}}', missing: [] });
	});
});
