import { templateFields } from '../../core/whatsapp/template-fields';
import { businessAccountOf } from './find-template';
import { type OperationResult, type OperationRun, read, readText } from './operation';

/** Reads the templates of the business account, each with the values that it asks for. */
export async function getTemplates(run: OperationRun): Promise<OperationResult[]> {
	const status = read<string>(run, 'status', 'APPROVED');
	const templates = await run.graph.listTemplates(
		businessAccountOf(run.account),
		{
			status: status === 'any' ? undefined : status,
			name: readText(run, 'nameFilter') || undefined,
		},
		read(run, 'returnAll', false) ? undefined : read(run, 'limit', 50),
	);
	return templates.map((template) => ({
		json: { ...template, fields: templateFields(template) },
	}));
}
