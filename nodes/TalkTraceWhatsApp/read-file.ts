import { InputError } from '../../core/errors';
import { MEDIA_KINDS, type MediaKind } from '../../core/whatsapp/media-rules';
import { type OperationRun, read, readText } from './operation';

/** The item's binary file that the parameter names. n8n throws where there is none. */
export async function readFile(
	run: OperationRun,
): Promise<{ bytes: Buffer; declaredType: string; fileName?: string }> {
	const { context, itemIndex } = run;
	const field = readText(run, 'binaryField');
	const { mimeType, fileName } = context.helpers.assertBinaryData(itemIndex, field);
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	return { bytes, declaredType: mimeType, fileName };
}

/** The kind of file that is asked for. Throws InputError for one that an expression made up. */
export function readMediaKind(run: OperationRun): MediaKind {
	const asked = read<string>(run, 'mediaKind', 'image');
	const kind = MEDIA_KINDS.find((known) => known === asked);
	if (kind) return kind;
	throw new InputError(`"Kind" must be one of ${MEDIA_KINDS.join(', ')}.`);
}
