import type { Gap, TemplateButton, TemplateDefinition } from './template-definition';

/** One value that a template asks for. */
export type TemplateField = {
	/** Letters, digits and underscores: the place, and the gap's name or the button's number. */
	id: string;
	label: string;
	required: boolean;
};

/** What has to be filled in to send a template, in the order in which the customer sees it. */
export function templateFields({ header, body, buttons }: TemplateDefinition): TemplateField[] {
	return [
		...headerFields(header),
		...body.gaps.map((gap) => gapField('body', 'Body', gap)),
		...buttons.flatMap(buttonField),
	];
}

/** The id of a gap's field. */
export function gapId(place: 'header' | 'body', { name }: Pick<Gap, 'name'>): string {
	return `${place}_${name}`;
}

/** The id of a button's field, by the button's place. */
export function buttonId(place: number): string {
	return `button_${place}`;
}

/** Whether an address has something to fill in. */
export function hasGap({ url = '' }: Pick<TemplateButton, 'url'>): boolean {
	return url.includes('{{');
}

function headerFields(header: TemplateDefinition['header']): TemplateField[] {
	switch (header?.format) {
		case undefined:
			return [];
		case 'text':
			return header.gaps.map((gap) => gapField('header', 'Header', gap));
		case 'location':
			return [
				{ id: 'header_latitude', label: 'Header: Latitude', required: true },
				{ id: 'header_longitude', label: 'Header: Longitude', required: true },
				{ id: 'header_name', label: 'Header: Name of the Place', required: true },
				{ id: 'header_address', label: 'Header: Address of the Place', required: true },
			];
		case 'document':
			return [
				{ id: 'header_file', label: 'Header: Document (Media ID or Link)', required: true },
				{ id: 'header_fileName', label: 'Header: File Name', required: false },
			];
		case 'image':
			return [{ id: 'header_file', label: 'Header: Image (Media ID or Link)', required: true }];
		case 'video':
			return [{ id: 'header_file', label: 'Header: Video (Media ID or Link)', required: true }];
	}
}

function gapField(place: 'header' | 'body', name: string, gap: Gap): TemplateField {
	return {
		id: gapId(place, gap),
		label: `${name} {{${gap.name}}}${like(gap.example)}`,
		required: true,
	};
}

function buttonField(button: TemplateButton, place: number): TemplateField[] {
	const id = buttonId(place);
	switch (button.type) {
		case 'url':
			if (!hasGap(button)) return [];
			return [
				{
					id,
					label: `Button "${button.title}": End of the Link${like(button.example)}`,
					required: true,
				},
			];
		case 'copy-code':
			return [
				{
					id,
					label: `Button "${button.title}": Code to Copy${like(button.example)}`,
					required: true,
				},
			];
		case 'quick-reply':
			return [{ id, label: `Button "${button.title}": What Comes Back`, required: false }];
		case 'other':
			return [];
	}
}

function like(example: string | undefined): string {
	return example === undefined ? '' : ` (e.g. ${example.slice(0, 40)})`;
}
