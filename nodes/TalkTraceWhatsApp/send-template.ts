import { InputError } from '../../core/errors';
import type { TemplateValues } from '../../core/whatsapp/fill-template-text';
import { renderTemplate } from '../../core/whatsapp/render-template';
import { textOf } from '../shared/text-of';
import { deliver } from './deliver';
import { findTemplate } from './find-template';
import { type OperationResult, type OperationRun, read } from './operation';

/** Sends a template, filled in: the only message that WhatsApp takes outside the 24 hours. */
export async function sendTemplate(run: OperationRun): Promise<OperationResult[]> {
	const { context, itemIndex, account } = run;
	const key = context.getNodeParameter('template', itemIndex, '', { extractValue: true });
	const template = await findTemplate(account, textOf(key));
	return await deliver(run, () => renderTemplate(template, valuesOf(run)));
}

function valuesOf(run: OperationRun): TemplateValues {
	const values =
		read<string>(run, 'fillIn', 'fields') === 'json'
			? parsedValues(read<unknown>(run, 'valuesJson', '{}'))
			: (read<{ value?: object | null }>(run, 'values', {}).value ?? {});
	return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, textOf(value)]));
}

/** An expression may give the object itself. */
function parsedValues(given: unknown): object {
	try {
		const values: unknown = typeof given === 'string' ? JSON.parse(given) : given;
		if (typeof values === 'object' && values !== null && !Array.isArray(values)) return values;
	} catch {
		// Said below, without the parser's words, which quote the values.
	}
	throw new InputError('"Values" must be a JSON object, such as {"body_1": "Ada"}.');
}
