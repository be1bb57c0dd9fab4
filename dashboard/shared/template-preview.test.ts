import { describe, expect, it } from '@jest/globals';

import type { Template } from '../../core/desk/contract/template-shape';
import { chosenOf, NO_VALUES, previewOf } from './template-preview';

const TEMPLATE: Template = {
	name: 'order_update',
	language: 'en',
	category: 'UTILITY',
	header: { format: 'text', text: 'Order {{1}}', gaps: [{ name: '1' }] },
	body: { text: 'Hello {{name}}.', gaps: [{ name: 'name' }] },
	footer: null,
	buttons: [
		{ type: 'quick-reply', title: 'Thanks', needsValue: false },
		{ type: 'url', title: 'Track', needsValue: true, url: 'https://a.example/{{1}}' },
	],
	beyondUs: null,
};

const VALUES = { header: { '1': '48213' }, body: { name: 'Maria' }, buttons: { '1': 'x' } };

describe('previewOf', () => {
	it('shows what is filled in, and which gaps are open', () => {
		expect(previewOf('Hello {{name}}, on {{ day }}!', { name: 'Maria', day: ' ' })).toEqual([
			{ text: 'Hello ', is: 'fixed' },
			{ text: 'Maria', is: 'filled' },
			{ text: ', on ', is: 'fixed' },
			{ text: '{{ day }}', is: 'gap' },
			{ text: '!', is: 'fixed' },
		]);
	});

	it('takes a value as text, also where it looks like a gap', () => {
		expect(previewOf('{{1}}', { '1': '{{2}}' })).toEqual([{ text: '{{2}}', is: 'filled' }]);
	});
});

describe('chosenOf', () => {
	it('gives the template once every gap has words', () => {
		expect(chosenOf(TEMPLATE, VALUES)).toEqual({
			name: 'order_update',
			language: 'en',
			values: VALUES,
		});
	});

	it.each([
		{ ...VALUES, header: {} },
		{ ...VALUES, body: { name: '  ' } },
		{ ...VALUES, buttons: { '0': 'x' } },
		NO_VALUES,
	])('gives nothing while something is missing: %j', (values) => {
		expect(chosenOf(TEMPLATE, values)).toBeNull();
	});

	it('waits for the file of a header, and for all of a place', () => {
		const withImage: Template = { ...TEMPLATE, header: { format: 'image', gaps: [] } };
		const withPlace: Template = { ...TEMPLATE, header: { format: 'location', gaps: [] } };

		expect(chosenOf(withImage, VALUES)).toBeNull();
		expect(chosenOf(withImage, { ...VALUES, headerUploadId: 'u' })).not.toBeNull();
		expect(chosenOf(withPlace, VALUES)).toBeNull();
	});

	it('gives nothing that cannot be sent from here', () => {
		expect(chosenOf({ ...TEMPLATE, beyondUs: 'a carousel' }, VALUES)).toBeNull();
	});
});
