import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { runPerItem } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';
import { embedders } from './embedders';
import { operations } from './operations';

/** Does for each item what its operation says, on the knowledge of the store. */
export async function runOperations(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { store } = await useStore(context);
	const embedder = await embedders(context);

	return await runPerItem(context, 1, async (itemIndex) => {
		const name: string = context.getNodeParameter('operation', itemIndex);
		const operation = operations[name];
		if (!operation) throw new InputError(`There is no operation "${name}".`);

		const rows = await operation({
			store,
			embedder,
			signal: context.getExecutionCancelSignal(),
			read: <T>(parameter: string, fallback: T) =>
				context.getNodeParameter(parameter, itemIndex, fallback) as T,
			file: async (field) => {
				const { fileName, mimeType } = context.helpers.assertBinaryData(itemIndex, field);
				const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
				return { bytes, fileName, type: mimeType };
			},
		});
		return rows.map((json) => ({ output: 0, json }));
	});
}
