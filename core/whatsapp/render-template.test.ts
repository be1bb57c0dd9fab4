import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkTemplate } from '../../simulator/graph/messages/check-template';
import { SIMULATED_TEMPLATES } from '../../simulator/graph/templates';
import { InputError } from '../errors';
import type { TemplateValues } from './fill-template-text';
import { renderTemplate } from './render-template';
import { parseTemplate } from './parse-template';
import type { TemplateDefinition } from './template-definition';
import { templateFields } from './template-fields';

const APPROVED = SIMULATED_TEMPLATES.filter(({ status }) => status === 'APPROVED');

function definition(name: string, language = 'en_US'): TemplateDefinition {
	return parseTemplate(
		SIMULATED_TEMPLATES.find((one) => one.name === name && one.language === language),
	)!;
}

/** A template as Meta would list it, with these components. */
function aTemplate(components: unknown[], fields: object = {}): TemplateDefinition {
	return parseTemplate({
		id: '1',
		name: 'made_up',
		language: 'en',
		status: 'APPROVED',
		category: 'UTILITY',
		parameter_format: 'POSITIONAL',
		components,
		...fields,
	})!;
}

const body = (text: string) => ({ type: 'BODY', text });
const sent = (message: ReturnType<typeof renderTemplate>) =>
	message.body.template as { components?: { type: string; parameters: object[] }[] };

const ORDER = { header_1: '1042', body_1: 'Ada', body_2: 'Monday', button_0: '1042' };

describe('templateFields', () => {
	it('asks for each gap and each button in the order in which they are seen', () => {
		expect(templateFields(definition('order_update'))).toEqual([
			{ id: 'header_1', label: 'Header {{1}} (e.g. 1042)', required: true },
			{ id: 'body_1', label: 'Body {{1}} (e.g. Ada)', required: true },
			{ id: 'body_2', label: 'Body {{2}} (e.g. Monday)', required: true },
			{ id: 'button_0', label: 'Button "Track": End of the Link (e.g. 1042)', required: true },
			{ id: 'button_1', label: 'Button "Change the date": What Comes Back', required: false },
		]);
	});

	it.each([
		['we_are_back', ['body_first_name', 'body_topic']],
		['opening_hours', []],
		['spring_offer', ['header_file', 'body_1', 'button_0']],
		['sign_in_code', ['body_1', 'button_0']],
	])('knows what %s asks for', (name, ids) => {
		expect(templateFields(definition(name)).map(({ id }) => id)).toEqual(ids);
	});

	it('asks for a place and for a document by their parts', () => {
		const location = aTemplate([{ type: 'HEADER', format: 'LOCATION' }, body('Here')]);
		const document = aTemplate([{ type: 'HEADER', format: 'DOCUMENT' }, body('Here')]);

		expect(templateFields(location).map(({ id }) => id)).toEqual([
			'header_latitude',
			'header_longitude',
			'header_name',
			'header_address',
		]);
		expect(templateFields(document)).toMatchObject([
			{ id: 'header_file', required: true },
			{ id: 'header_fileName', required: false },
		]);
	});
});

describe('renderTemplate', () => {
	it('fills in what the customer sees, for Meta and for the thread', () => {
		const message = renderTemplate(definition('order_update'), { ...ORDER, button_1: 'later' });

		expect(message).toEqual({
			body: {
				type: 'template',
				template: {
					name: 'order_update',
					language: { code: 'en_US' },
					components: [
						{ type: 'header', parameters: [{ type: 'text', text: '1042' }] },
						{
							type: 'body',
							parameters: [
								{ type: 'text', text: 'Ada' },
								{ type: 'text', text: 'Monday' },
							],
						},
						{
							type: 'button',
							sub_type: 'url',
							index: '0',
							parameters: [{ type: 'text', text: '1042' }],
						},
						{
							type: 'button',
							sub_type: 'quick_reply',
							index: '1',
							parameters: [{ type: 'payload', payload: 'later' }],
						},
					],
				},
			},
			content: {
				kind: 'text',
				text: 'Order 1042\n\nHello Ada, your order will arrive on Monday.\n\nSimulated business',
			},
		});
	});

	it.each([
		['spring_offer', { header_file: '1', body_1: 'Ada', button_0: 'SPRING' }, true],
		['order_update', ORDER, undefined],
	])('says whether %s advertises', (name, values, marketing) => {
		expect(renderTemplate(definition(name), values).marketing).toBe(marketing);
	});

	it('names named parameters', () => {
		const message = renderTemplate(definition('we_are_back', 'ar'), {
			body_first_name: 'عمر',
			body_topic: 'الإرجاع',
		});

		expect(sent(message).components).toEqual([
			{
				type: 'body',
				parameters: [
					{ type: 'text', parameter_name: 'first_name', text: 'عمر' },
					{ type: 'text', parameter_name: 'topic', text: 'الإرجاع' },
				],
			},
		]);
	});

	it('leaves out what has nothing to fill in', () => {
		expect(renderTemplate(definition('opening_hours'), {}).body.template).toEqual({
			name: 'opening_hours',
			language: { code: 'en_US' },
		});
	});

	it('gives positional values by their numbers, wherever these stand in the words', () => {
		const template = aTemplate([body('{{2}} for {{1}}, again {{2}}')]);

		const message = renderTemplate(template, { body_1: 'Ada', body_2: 'Tea' });

		expect(sent(message).components?.[0]?.parameters).toMatchObject([
			{ text: 'Ada' },
			{ text: 'Tea' },
		]);
		expect(message.content).toEqual({ kind: 'text', text: 'Tea for Ada, again Tea' });
	});

	it.each([
		['IMAGE', { header_file: '42' }, { type: 'image', image: { id: '42' } }],
		[
			'VIDEO',
			{ header_file: 'https://a.example/v' },
			{ type: 'video', video: { link: 'https://a.example/v' } },
		],
		[
			'DOCUMENT',
			{ header_file: '42', header_fileName: 'a.pdf' },
			{ type: 'document', document: { id: '42', filename: 'a.pdf' } },
		],
		[
			'LOCATION',
			{
				header_latitude: '25.2',
				header_longitude: '55.3',
				header_name: 'Shop',
				header_address: 'Pier 7',
			},
			{
				type: 'location',
				location: { latitude: 25.2, longitude: 55.3, name: 'Shop', address: 'Pier 7' },
			},
		],
	])('puts a header of the kind %s above', (format, values, parameter) => {
		const template = aTemplate([{ type: 'HEADER', format }, body('See')]);

		expect(sent(renderTemplate(template, values)).components).toEqual([
			{ type: 'header', parameters: [parameter] },
		]);
	});

	it('makes single spaces of all white space', () => {
		const values = { ...ORDER, body_2: ' Mon\n\tday      noon ' };

		expect(renderTemplate(definition('order_update'), values).content).toMatchObject({
			text: expect.stringContaining('on Mon day noon.'),
		});
	});

	it.each<[string, TemplateDefinition, TemplateValues, RegExp]>([
		[
			'a value that is missing',
			definition('order_update'),
			{ ...ORDER, body_2: ' ' },
			/Body \{\{2\}\} .*\(body_2\)/,
		],
		['all of them missing', definition('order_update'), {}, /header_1.*body_1.*body_2.*button_0/],
		[
			'a header that grows too long',
			definition('order_update'),
			{ ...ORDER, header_1: 'x'.repeat(60) },
			/header has 66.*60/,
		],
		[
			'a body that grows too long',
			definition('order_update'),
			{ ...ORDER, body_1: 'x'.repeat(1024) },
			/body has 1\d{3}.*1024/,
		],
		[
			'a link that grows too long',
			definition('order_update'),
			{ ...ORDER, button_0: 'x'.repeat(2000) },
			/"Track" has 2000/,
		],
		[
			'a code of 16',
			definition('spring_offer'),
			{ header_file: '1', body_1: 'Ada', button_0: 'x'.repeat(16) },
			/"Copy code" has 16.*15/,
		],
		[
			'a header file of nowhere',
			definition('spring_offer'),
			{ header_file: 'a.png', body_1: 'Ada', button_0: 'X' },
			/media ID/,
		],
		[
			'a place that is none',
			aTemplate([{ type: 'HEADER', format: 'LOCATION' }, body('x')]),
			{ header_latitude: 'north', header_longitude: '1', header_name: 'a', header_address: 'b' },
			/latitude/,
		],
		[
			'a paused template',
			definition('autumn_offer'),
			{},
			/autumn_offer.*paused.*approved ones only/,
		],
		['a carousel', aTemplate([body('x'), { type: 'CAROUSEL', cards: [] }]), {}, /a carousel/],
		[
			'an offer that ends',
			aTemplate([body('x'), { type: 'LIMITED_TIME_OFFER' }]),
			{},
			/offer that ends/,
		],
		[
			'a header that moves',
			aTemplate([{ type: 'HEADER', format: 'GIF' }, body('x')]),
			{},
			/kind GIF/,
		],
		[
			'a button for products',
			aTemplate([body('x'), { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'See' }] }]),
			{},
			/several products/,
		],
	])('refuses %s, and says why', (_case, template, values, reason) => {
		const render = () => renderTemplate(template, values);

		expect(render).toThrow(InputError);
		expect(render).toThrow(reason);
	});

	it('never renders what Meta would refuse, whatever the values are', () => {
		const value = fc.oneof(
			fc.string({ maxLength: 30 }),
			fc.stringMatching(/^[ \n\ta]{0,12}$/),
			fc.string({ minLength: 900, maxLength: 1100 }),
			fc.constantFrom('42', 'https://a.example/a.png', 'SPRING'),
		);
		let taken = 0;
		for (const raw of APPROVED) {
			const template = parseTemplate(raw)!;
			const values = fc.record(
				Object.fromEntries(templateFields(template).map(({ id }) => [id, value])),
				{ requiredKeys: [] },
			);
			fc.assert(
				fc.property(values, (given) => {
					try {
						const { body: rendered } = renderTemplate(template, given as TemplateValues);
						expect(checkTemplate(rendered.template)).toMatchObject({ outcome: 'right' });
						taken += 1;
					} catch (error) {
						if (!(error instanceof InputError)) throw error;
					}
				}),
				{ numRuns: 150, seed: 7 },
			);
		}
		expect(taken).toBeGreaterThan(200);
	});
});

describe('parseTemplate', () => {
	it.each([null, 'x', {}, { id: '1' }, { id: '1', name: 'a' }])('reads nothing in %p', (raw) => {
		expect(parseTemplate(raw)).toBeUndefined();
	});

	it('reads on past components that it does not know', () => {
		const template = aTemplate([
			'junk',
			null,
			{ type: 'SOMETHING_NEW' },
			{ type: 'body', text: 'Hi {{ 1 }}' },
		]);

		expect(template).toMatchObject({ body: { text: 'Hi {{ 1 }}', gaps: [{ name: '1' }] } });
		expect(renderTemplate(template, { body_1: 'Ada' }).content).toEqual({
			kind: 'text',
			text: 'Hi Ada',
		});
	});

	it('asks for the code of a button that was written as OTP', () => {
		const template = aTemplate([
			body('*{{1}}* is your code.'),
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] },
		]);

		expect(
			sent(renderTemplate(template, { body_1: '1234', button_0: '1234' })).components,
		).toContainEqual({
			type: 'button',
			sub_type: 'url',
			index: '0',
			parameters: [{ type: 'text', text: '1234' }],
		});
	});
});
