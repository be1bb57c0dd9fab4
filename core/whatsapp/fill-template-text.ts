import { GAP, type TemplateDefinition, type TemplateText } from './template-definition';
import { gapId } from './template-fields';

/** By the ids of `templateFields`; anything else is not looked at. */
export type TemplateValues = Record<string, string>;

/** The words with their gaps filled. */
export function fillIn(
	{ text }: TemplateText,
	place: 'header' | 'body',
	values: TemplateValues,
): string {
	return text.replace(GAP, (gap, name: string) => values[gapId(place, { name })] ?? gap);
}

/** The parameters of the gaps of one text, in the template's own order. */
export function renderGaps(
	{ parameterFormat }: TemplateDefinition,
	{ gaps }: TemplateText,
	place: 'header' | 'body',
	values: TemplateValues,
): object[] {
	return gaps.map((gap) => ({
		type: 'text',
		...(parameterFormat === 'named' && { parameter_name: gap.name }),
		text: values[gapId(place, gap)],
	}));
}
