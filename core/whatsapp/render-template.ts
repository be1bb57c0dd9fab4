import { InputError } from '../errors';
import { checkLength } from './check-length';
import { fillIn, renderGaps, type TemplateValues } from './fill-template-text';
import type { RenderedMessage } from './render-message';
import { renderTemplateButton } from './render-template-button';
import { renderTemplateHeader } from './render-template-header';
import type { TemplateDefinition } from './template-definition';
import { templateFields } from './template-fields';

const BODY_LIMIT = 1024;

/**
 * Fills a template in, for Meta and, in words, for the thread. White space in a value
 * becomes single spaces, since Meta takes no others. Throws an InputError that names what
 * is missing, or says what to do where Meta would refuse the template.
 */
export function renderTemplate(
	definition: TemplateDefinition,
	given: TemplateValues,
): RenderedMessage {
	checkSendable(definition);
	const values = flattened(given);
	checkComplete(definition, values);

	const { name, language, category, body, footer, buttons } = definition;
	const words = checkLength('The filled-in body', fillIn(body, 'body', values), BODY_LIMIT);
	const header = renderTemplateHeader(definition, values);
	const components = [
		...(header?.parameters ? [{ type: 'header', parameters: header.parameters }] : []),
		...(body.gaps.length > 0
			? [{ type: 'body', parameters: renderGaps(definition, body, 'body', values) }]
			: []),
		...buttons.flatMap((button, place) => renderTemplateButton(button, place, values)),
	];

	return {
		body: {
			type: 'template',
			template: {
				name,
				language: { code: language },
				...(components.length > 0 && { components }),
			},
		},
		content: {
			kind: 'text',
			text: [header?.words, words, footer].filter(Boolean).join('\n\n'),
		},
		...(category === 'MARKETING' && { marketing: true }),
	};
}

function checkSendable({ name, language, status, beyondUs }: TemplateDefinition): void {
	if (status !== 'APPROVED') {
		throw new InputError(
			`The template "${name}" (${language}) is ${status.toLowerCase() || 'of unknown status'}. WhatsApp sends approved ones only.`,
		);
	}
	if (beyondUs !== undefined) {
		throw new InputError(
			`The template "${name}" (${language}) has ${beyondUs}, which this node cannot fill in. Choose another one.`,
		);
	}
}

function flattened(values: TemplateValues): TemplateValues {
	return Object.fromEntries(
		Object.entries(values).map(([id, value]) => [id, value.replace(/\s+/g, ' ').trim()]),
	);
}

function checkComplete(definition: TemplateDefinition, values: TemplateValues): void {
	const missing = templateFields(definition).filter(({ id, required }) => required && !values[id]);
	if (missing.length === 0) return;
	const names = missing.map(({ id, label }) => `${label} (${id})`).join('; ');
	throw new InputError(`The template "${definition.name}" needs a value for: ${names}.`);
}
