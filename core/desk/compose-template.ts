import type { z } from 'zod';
import type { PersonalPart } from '../outbox/send-as-person';
import type { UploadRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { findTemplate } from '../store/template-store';
import type { TemplateValues } from '../whatsapp/fill-template-text';
import { UPLOADED_LATER } from '../whatsapp/put-media-id';
import { renderTemplate } from '../whatsapp/render-template';
import type { TemplateDefinition } from '../whatsapp/template-definition';
import type { chosenTemplateSchema } from './contract/template-shape';
import { Refusal } from './refusal';
import { uploadOf } from './upload-of';

type ChosenTemplate = z.output<typeof chosenTemplateSchema>;

/**
 * A template with its gaps filled, as its definition asks. Throws Refusal for one that the
 * number does not have, or a file that does not fit, InputError for values that do not.
 */
export async function composeTemplate(
	unit: Unit,
	{ channelId, agentId }: { channelId: string; agentId: string },
	{ name, language, values }: ChosenTemplate,
): Promise<PersonalPart> {
	const definition = await findTemplate(unit, { channelId, name, language });
	if (!definition) {
		throw new Refusal('not-possible', 'This number has no such template. Read the list anew.');
	}
	const file = await headerFile(unit, agentId, definition, values.headerUploadId);
	return { ...renderTemplate(definition, valuesById(values, file)), ...(file && { file }) };
}

async function headerFile(
	unit: Unit,
	agentId: string,
	{ header }: TemplateDefinition,
	uploadId: string | undefined,
): Promise<UploadRow | undefined> {
	const format = header?.format;
	if (format !== 'image' && format !== 'video' && format !== 'document') return undefined;
	if (uploadId === undefined) {
		throw new Refusal('bad-input', `The template needs ${WITH_ARTICLE[format]} at its top.`);
	}
	const file = await uploadOf(unit, agentId, uploadId);
	if (file.kind === format) return file;
	throw new Refusal('bad-input', `The file at the top must be ${WITH_ARTICLE[format]}.`);
}

const WITH_ARTICLE = { image: 'an image', video: 'a video', document: 'a document' } as const;

/** By the ids of `templateFields`. What no field asks for is not looked at. */
function valuesById(
	{ header, body, buttons }: ChosenTemplate['values'],
	file: UploadRow | undefined,
): TemplateValues {
	return {
		...under('header', header),
		...under('body', body),
		...under('button', buttons),
		...(file && { header_file: UPLOADED_LATER }),
		...(file?.kind === 'document' && file.fileName && { header_fileName: file.fileName }),
	};
}

function under(place: string, values: Record<string, string>): TemplateValues {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [`${place}_${name}`, value]),
	);
}
