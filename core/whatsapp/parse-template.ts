import { z } from 'zod';
import { list, optionalText, present, readable, text } from './loose-schema';
import {
	GAP,
	type TemplateButton,
	type TemplateDefinition,
	type TemplateHeader,
	type TemplateText,
} from './template-definition';

const templateSchema = z.object({
	id: text,
	name: text,
	language: text,
	category: text.catch(''),
	status: text.catch(''),
	parameter_format: optionalText,
	components: list,
});

const componentSchema = z.object({
	type: text.transform((type) => type.toUpperCase()),
	format: optionalText,
	text: optionalText,
	buttons: list,
	example: z
		.object({
			header_text: list,
			header_text_named_params: list,
			body_text: list,
			body_text_named_params: list,
		})
		.optional()
		.catch(undefined),
});

type Component = z.infer<typeof componentSchema>;

const namedExampleSchema = z.object({ param_name: text, example: text });

const buttonSchema = z.object({
	type: text.transform((type) => type.toUpperCase()),
	text: text.catch(''),
	url: optionalText,
	example: list,
});

/** Reads a template of Meta's list. Undefined for what is none. */
export function parseTemplate(raw: unknown): TemplateDefinition | undefined {
	const parsed = templateSchema.safeParse(raw);
	if (!parsed.success) return undefined;

	const { parameter_format: format, components: parts, ...rest } = parsed.data;
	const components = readable(componentSchema, parts);
	const find = (type: string) => components.find((component) => component.type === type);
	const body = find('BODY');
	return present({
		id: rest.id,
		name: rest.name,
		language: rest.language,
		category: rest.category,
		status: rest.status,
		parameterFormat:
			format?.toUpperCase() === 'NAMED' ? ('named' as const) : ('positional' as const),
		header: headerOf(find('HEADER')),
		body: textOf(body?.text, body?.example?.body_text, body?.example?.body_text_named_params),
		footer: find('FOOTER')?.text,
		buttons: readable(buttonSchema, find('BUTTONS')?.buttons ?? []).map(buttonOf),
		beyondUs: beyondUs(components),
	});
}

function headerOf(component: Component | undefined): TemplateHeader | undefined {
	const format = component?.format?.toLowerCase();
	switch (format) {
		case 'image':
		case 'video':
		case 'document':
		case 'location':
			return { format };
		case 'text': {
			const { header_text, header_text_named_params } = component?.example ?? {};
			return { format, ...textOf(component?.text, header_text, header_text_named_params) };
		}
		default:
			return undefined;
	}
}

/** The examples of positional gaps come in their order: one list of them, or a list of such lists. */
function textOf(words = '', examples: unknown[] = [], named: unknown[] = []): TemplateText {
	const inOrder = readable(text, examples.flat());
	const byName = readable(namedExampleSchema, named);
	return {
		text: words,
		gaps: gapNames(words).map((name, place) =>
			present({
				name,
				example: byName.find(({ param_name }) => param_name === name)?.example ?? inOrder[place],
			}),
		),
	};
}

/** Numbers in their own order: `{{2}}` takes the second value, wherever it stands in the words. */
function gapNames(words: string): string[] {
	const names = new Set(Array.from(words.matchAll(GAP), ([, name = '']) => name));
	return [...names].sort((a, b) => (Number(a) || 0) - (Number(b) || 0));
}

const BUTTON_TYPES: Record<string, TemplateButton['type']> = {
	QUICK_REPLY: 'quick-reply',
	URL: 'url',
	// Asks for its code as the gap of an address, like the button that Meta makes of it.
	OTP: 'url',
	COPY_CODE: 'copy-code',
};

function buttonOf({
	type,
	text: title,
	url,
	example,
}: z.infer<typeof buttonSchema>): TemplateButton {
	return present({
		type: BUTTON_TYPES[type] ?? ('other' as const),
		title,
		url: type === 'OTP' ? (url ?? '{{1}}') : url,
		example: readable(text, example)[0],
	});
}

const BUTTONS_BEYOND_US: Record<string, string> = {
	MPM: 'a button for several products',
	SPM: 'a button for a product',
};

const COMPONENTS_BEYOND_US: Record<string, string> = {
	CAROUSEL: 'a carousel',
	LIMITED_TIME_OFFER: 'an offer that ends',
};

function beyondUs(components: Component[]): string | undefined {
	const buttons = components.flatMap((component) => readable(buttonSchema, component.buttons));
	const header = components.find(({ type }) => type === 'HEADER');
	return [
		...components.map(({ type }) => COMPONENTS_BEYOND_US[type]),
		...buttons.map(({ type }) => BUTTONS_BEYOND_US[type]),
		header && !headerOf(header) ? `a header of the kind ${header.format ?? 'unknown'}` : undefined,
	].find((reason) => reason !== undefined);
}
