import type { TemplateDefinition } from '../whatsapp/template-definition';
import { templateFields, buttonId } from '../whatsapp/template-fields';
import type { Template } from './contract/template-shape';

/** The gaps of a header that shows a place. */
const PLACE = ['latitude', 'longitude', 'name', 'address'].map((name) => ({ name }));

/** A template as the picker shows it. */
export function showTemplate(definition: TemplateDefinition): Template {
	const { name, language, category, header, body, footer, buttons, beyondUs } = definition;
	const needed = templateFields(definition).filter(({ required }) => required);
	return {
		name,
		language,
		category,
		header: header ? showHeader(header) : null,
		body: { text: body.text, gaps: body.gaps },
		footer: footer ?? null,
		buttons: buttons.map((button, place) => ({
			type: button.type,
			title: button.title,
			needsValue: needed.some(({ id }) => id === buttonId(place)),
			...(button.url !== undefined && { url: button.url }),
		})),
		beyondUs: beyondUs ?? null,
	};
}

function showHeader(header: NonNullable<TemplateDefinition['header']>): Template['header'] {
	if (header.format === 'text') return { format: 'text', text: header.text, gaps: header.gaps };
	return { format: header.format, gaps: header.format === 'location' ? PLACE : [] };
}
