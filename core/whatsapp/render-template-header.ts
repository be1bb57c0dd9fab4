import { checkLength } from './check-length';
import { fillIn, renderGaps, type TemplateValues } from './fill-template-text';
import { renderLocation } from './render-location';
import { fileSourceOf, renderMedia } from './render-media';
import type { TemplateDefinition } from './template-definition';

const TEXT_LIMIT = 60;

/**
 * What stands above the body: its words for the thread, and its parameters for Meta where
 * it has any. Undefined for a template without a header. Throws InputError where Meta
 * would refuse it.
 */
export function renderTemplateHeader(
	definition: TemplateDefinition,
	values: TemplateValues,
): { words?: string; parameters?: object[] } | undefined {
	const { header } = definition;
	switch (header?.format) {
		case undefined:
			return undefined;
		case 'text': {
			const words = checkLength(
				'The filled-in header',
				fillIn(header, 'header', values),
				TEXT_LIMIT,
			);
			if (header.gaps.length === 0) return { words };
			return { words, parameters: renderGaps(definition, header, 'header', values) };
		}
		case 'location': {
			const { body } = renderLocation({
				latitude: degreesOf(values.header_latitude),
				longitude: degreesOf(values.header_longitude),
				name: values.header_name,
				address: values.header_address,
			});
			return { words: values.header_name, parameters: [body] };
		}
		case 'image':
		case 'video':
		case 'document': {
			const { body } = renderMedia(fileSourceOf(values.header_file ?? ''), {
				kind: header.format,
				fileName: values.header_fileName,
			});
			return { parameters: [body] };
		}
	}
}

/** Blank is no number, though `Number` reads it as 0. */
function degreesOf(value = ''): number {
	return value === '' ? NaN : Number(value);
}
