import type { Template } from '../templates';
import type { TemplateParameters } from './check-template';
import { fillIn } from './fill-in';

/** A template message as the customer sees it. */
export type RenderedTemplate = {
	/** The text, or the kind of media. */
	header?: { text: string } | { media: string };
	body: string;
	footer?: string;
	buttons: { type: string; text: string; payload?: string }[];
};

export function renderTemplate(
	{ components }: Template,
	parameters: TemplateParameters,
): RenderedTemplate {
	const rendered: RenderedTemplate = { body: '', buttons: [] };

	for (const component of components) {
		switch (component.type) {
			case 'HEADER':
				rendered.header =
					component.format === 'TEXT'
						? { text: fillIn(component.text, parameters.header) }
						: { media: component.format.toLowerCase() };
				break;
			case 'BODY':
				rendered.body = fillIn(component.text, parameters.body);
				break;
			case 'FOOTER':
				rendered.footer = component.text;
				break;
			case 'BUTTONS':
				rendered.buttons = component.buttons.map(({ type, text }, place) => {
					const payload = parameters.buttons[place] ?? (type === 'QUICK_REPLY' ? text : undefined);
					return { type, text, ...(payload !== undefined && { payload }) };
				});
		}
	}
	return rendered;
}
