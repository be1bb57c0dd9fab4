import { z } from 'zod';
import type { GraphRefusal } from '../graph-errors';
import { SIMULATED_TEMPLATES, type Template, type TemplateComponent } from '../templates';
import { fillIn, variablesOf } from './fill-in';

const parameterSchema = z.looseObject({
	type: z.string(),
	text: z.string().optional(),
	parameter_name: z.string().optional(),
	payload: z.string().optional(),
	coupon_code: z.string().optional(),
});

const componentSchema = z.looseObject({
	type: z.string(),
	sub_type: z.string().optional(),
	index: z.union([z.string(), z.number()]).optional(),
	parameters: z.array(parameterSchema).default([]),
});

const messageSchema = z.looseObject({
	name: z.string(),
	language: z.looseObject({ code: z.string() }),
	components: z.array(componentSchema).default([]),
});

type Parameter = z.infer<typeof parameterSchema>;
type SentComponent = z.infer<typeof componentSchema>;

export type TemplateCheck =
	| { outcome: 'right'; template: Template; parameters: TemplateParameters }
	| { outcome: 'wrong'; refusal: GraphRefusal };

/** The values for the holes, by the names in the template (`1`, `2` or words). */
export type TemplateParameters = {
	header: Record<string, string>;
	body: Record<string, string>;
	/** By the button's place. */
	buttons: Record<string, string>;
};

const BODY_MAX = 1_024;

/** Compares a template message with the template's definition, as Meta does when it is sent. */
export function checkTemplate(content: unknown): TemplateCheck {
	const sent = messageSchema.safeParse(content);
	if (!sent.success) return wrong({ code: 132012, details: 'The components cannot be read' });
	const { name, language, components } = sent.data;

	const template = SIMULATED_TEMPLATES.find(
		(one) => one.name === name && one.language === language.code,
	);
	if (template?.status === 'PAUSED') return wrong({ code: 132015 });
	if (template?.status === 'DISABLED') return wrong({ code: 132016 });
	if (template?.status !== 'APPROVED') {
		const details = `template name (${name}) does not exist in ${language.code}`;
		return wrong({ code: 132001, details });
	}

	const parameters: TemplateParameters = { header: {}, body: {}, buttons: {} };
	for (const component of template.components) {
		const refusal = checkComponent(template, component, components, parameters);
		if (refusal) return wrong(refusal);
	}

	const body = template.components.find((component) => component.type === 'BODY');
	if (body && fillIn(body.text, parameters.body).length > BODY_MAX) {
		return wrong({ code: 132005, details: 'The filled-in body is longer than 1024 characters' });
	}
	return { outcome: 'right', template, parameters };
}

function checkComponent(
	template: Template,
	component: TemplateComponent,
	sent: readonly SentComponent[],
	found: TemplateParameters,
): GraphRefusal | null {
	if (component.type === 'FOOTER') return null;
	if (component.type === 'BUTTONS') return checkButtons(component, sent, found.buttons);

	const place = component.type === 'HEADER' ? 'header' : 'body';
	const given = sent.find(({ type }) => type.toLowerCase() === place)?.parameters ?? [];
	if (component.type === 'HEADER' && component.format !== 'TEXT') {
		const wanted = component.format.toLowerCase();
		if (given.length !== 1) return countMismatch(place, given.length, 1);
		if (given[0]?.type === wanted && given[0][wanted] !== undefined) return null;
		return { code: 132012, details: `header: Format mismatch, expected ${component.format}` };
	}
	return checkTexts(template, place, variablesOf(component.text), given, found[place]);
}

function checkTexts(
	template: Template,
	place: string,
	variables: readonly string[],
	given: readonly Parameter[],
	found: Record<string, string>,
): GraphRefusal | null {
	const named = template.parameter_format === 'NAMED';
	if (named && given.some((parameter) => !parameter.parameter_name)) {
		return { code: 100, details: 'Parameter name is missing or empty' };
	}
	if (!named && given.some((parameter) => parameter.parameter_name !== undefined)) {
		return { code: 132012, details: `${place}: the template has no named parameters` };
	}
	if (given.length !== variables.length) {
		return countMismatch(place, given.length, variables.length);
	}

	for (const [index, parameter] of given.entries()) {
		const refusal = checkText(parameter);
		if (refusal) return refusal;
		const name = named ? (parameter.parameter_name ?? '') : String(index + 1);
		if (!variables.includes(name) || name in found) {
			return {
				code: 132012,
				details: `${place}: the template has no such parameter, or it came twice`,
			};
		}
		found[name] = wordsOf(parameter);
	}
	return null;
}

/** Each button with a hole needs its parameter; the place is the `index`, a number or its text. */
function checkButtons(
	{ buttons }: Extract<TemplateComponent, { type: 'BUTTONS' }>,
	sent: readonly SentComponent[],
	found: Record<string, string>,
): GraphRefusal | null {
	for (const [place, button] of buttons.entries()) {
		const given =
			sent.find(({ type, index }) => type.toLowerCase() === 'button' && Number(index) === place)
				?.parameters ?? [];
		const needed =
			button.type === 'COPY_CODE' || (button.type === 'URL' && /\{\{1\}\}/.test(button.url ?? ''));
		if (needed && given.length !== 1) return countMismatch(`button ${place}`, given.length, 1);

		const [parameter] = given;
		if (!parameter) continue;
		if (button.type === 'COPY_CODE') {
			const code = parameter.coupon_code ?? '';
			if (code === '' || code.length > 15) {
				return { code: 132018, details: 'coupon_code must have 1 to 15 characters' };
			}
			found[place] = code;
		} else {
			const refusal = button.type === 'URL' ? checkText(parameter) : null;
			if (refusal) return refusal;
			found[place] = parameter.payload ?? wordsOf(parameter);
		}
	}
	return null;
}

function checkText(parameter: Parameter): GraphRefusal | null {
	if (!['text', 'currency', 'date_time'].includes(parameter.type)) {
		return { code: 132012, details: `Format mismatch, got ${parameter.type} for a text` };
	}
	const text = wordsOf(parameter);
	if (text === '') return { code: 131008, details: 'Parameter of type text is missing text value' };
	if (/[\n\r\t]| {5}/.test(text)) {
		return {
			code: 132018,
			details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
		};
	}
	return null;
}

function wordsOf(parameter: Parameter): string {
	if (parameter.text !== undefined) return parameter.text;
	const localised = parameter[parameter.type];
	if (typeof localised !== 'object' || localised === null) return '';
	const { fallback_value: fallback } = localised as Record<string, unknown>;
	return typeof fallback === 'string' ? fallback : '';
}

function countMismatch(place: string, given: number, wanted: number): GraphRefusal {
	const details = `${place}: number of localizable_params (${given}) does not match the expected number of params (${wanted})`;
	return { code: 132000, details };
}

function wrong(refusal: GraphRefusal): TemplateCheck {
	return { outcome: 'wrong', refusal };
}
