import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { runPerItem } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';
import type { Attach, Surroundings } from './operation';
import { operations } from './operations';

/** Does for each item what its resource and operation say, on the store. */
export async function runOperations(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { store, location } = await useStore(context);
	const surroundings = {
		location,
		mayWriteTo: mayWriteTo(context),
		signal: context.getExecutionCancelSignal?.(),
	};

	return await runPerItem(context, 1, async (itemIndex) => {
		const resource: string = context.getNodeParameter('resource', itemIndex);
		const name: string = context.getNodeParameter('operation', itemIndex);
		const operation = operations[`${resource}.${name}`];
		if (!operation) throw new InputError(`There is no operation "${name}" on a ${resource}.`);

		const read = <T>(parameter: string, fallback: T) =>
			context.getNodeParameter(parameter, itemIndex, fallback) as T;
		const files = new Map<IDataObject, IBinaryKeyData>();
		const attach: Attach = async (row, file) => {
			const { field, bytes, fileName, type } = file;
			const { prepareBinaryData } = context.helpers;
			files.set(row, { [field]: await prepareBinaryData(bytes, fileName ?? undefined, type) });
		};
		const rows = await operation(store, read, { ...surroundings, attach });
		return rows.map((json) => ({ output: 0, json, binary: files.get(json) }));
	});
}

/** By n8n's own rule for nodes that write files (N8N_RESTRICT_FILE_ACCESS_TO). */
function mayWriteTo({ helpers }: IExecuteFunctions): Surroundings['mayWriteTo'] {
	return async (folder) => !helpers.isFilePathBlocked(await helpers.resolvePath(folder));
}
