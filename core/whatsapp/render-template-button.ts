import { checkLength } from './check-length';
import type { TemplateValues } from './fill-template-text';
import type { TemplateButton } from './template-definition';
import { buttonId, hasGap } from './template-fields';

const CODE_LIMIT = 15;
const URL_LIMIT = 2000;
const PAYLOAD_LIMIT = 128;

/**
 * The component of one button by its place, none for a button that asks for nothing.
 * Throws InputError for a value that is too long.
 */
export function renderTemplateButton(
	button: TemplateButton,
	place: number,
	values: TemplateValues,
): object[] {
	const value = values[buttonId(place)] ?? '';
	const what = `The value for the button "${button.title}"`;
	switch (button.type) {
		case 'url':
			if (!hasGap(button)) return [];
			checkLength(what, value, URL_LIMIT - (button.url?.length ?? 0));
			return [component('url', place, { type: 'text', text: value })];
		case 'copy-code':
			checkLength(what, value, CODE_LIMIT);
			return [component('copy_code', place, { type: 'coupon_code', coupon_code: value })];
		case 'quick-reply':
			if (value === '') return [];
			checkLength(what, value, PAYLOAD_LIMIT);
			return [component('quick_reply', place, { type: 'payload', payload: value })];
		case 'other':
			return [];
	}
}

function component(subType: string, place: number, parameter: object): object {
	return { type: 'button', sub_type: subType, index: String(place), parameters: [parameter] };
}
