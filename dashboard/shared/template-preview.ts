import type { InputAt } from '../../core/desk/contract/route-table';
import type { Template } from '../../core/desk/contract/template-shape';

/** A template that is chosen, with everything that stands in its gaps. */
export type ChosenTemplate = Extract<
	InputAt<'sending'>['message'],
	{ kind: 'template' }
>['template'];

export type TemplateValues = {
	header: Record<string, string>;
	body: Record<string, string>;
	/** By the button's place. */
	buttons: Record<string, string>;
	headerUploadId?: string;
};

/** A piece of a template's words: fixed, filled in, or a gap that is still open. */
export type PreviewPart = { text: string; is: 'fixed' | 'filled' | 'gap' };

export const NO_VALUES: TemplateValues = { header: {}, body: {}, buttons: {} };

/** As Meta writes gaps: `{{1}}` or `{{name}}`. */
const GAP = /\{\{\s*(\w+)\s*\}\}/g;

const FILES: ReadonlySet<string> = new Set(['image', 'video', 'document']);
const PLACE = ['latitude', 'longitude', 'name', 'address'];

/** The words of a template with what is filled in so far. */
export function previewOf(text: string, values: Record<string, string>): PreviewPart[] {
	const parts: PreviewPart[] = [];
	let at = 0;
	for (const gap of text.matchAll(GAP)) {
		if (gap.index > at) parts.push({ text: text.slice(at, gap.index), is: 'fixed' });
		const value = values[gap[1] ?? '']?.trim();
		parts.push(value ? { text: value, is: 'filled' } : { text: gap[0], is: 'gap' });
		at = gap.index + gap[0].length;
	}
	if (at < text.length) parts.push({ text: text.slice(at), is: 'fixed' });
	return parts;
}

/** The names of what a header asks for beside a file. */
export function headerGaps({ header }: Template): { name: string; example?: string }[] {
	if (header?.format === 'location' && header.gaps.length === 0) {
		return PLACE.map((name) => ({ name }));
	}
	return header?.gaps ?? [];
}

/** Whether the header is a file, which has to be uploaded. */
export function wantsFile({ header }: Template): boolean {
	return header !== null && FILES.has(header.format);
}

/** The template as it is sent; null while something is missing. */
export function chosenOf(template: Template, values: TemplateValues): ChosenTemplate | null {
	const filled = (names: readonly string[], given: Record<string, string>) =>
		names.every((name) => given[name]?.trim());
	const buttons = template.buttons.flatMap(({ needsValue }, place) =>
		needsValue ? [String(place)] : [],
	);
	const complete =
		template.beyondUs === null &&
		filled(
			headerGaps(template).map(({ name }) => name),
			values.header,
		) &&
		filled(
			template.body.gaps.map(({ name }) => name),
			values.body,
		) &&
		filled(buttons, values.buttons) &&
		(!wantsFile(template) || values.headerUploadId !== undefined);
	return complete ? { name: template.name, language: template.language, values } : null;
}
