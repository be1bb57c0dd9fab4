import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { toNodeError } from './to-node-error';

/** What an item becomes: the output it leaves by, counted from 0, its fields, and files. */
export type Routed = { output: number; json: IDataObject; binary?: IBinaryKeyData };

/**
 * Runs `operation` once for each input item and links every result to its item.
 * Honours "Continue On Fail": a failed item leaves by the first output with its error.
 */
export async function runPerItem(
	context: IExecuteFunctions,
	outputs: number,
	operation: (itemIndex: number) => Promise<Routed | Routed[]>,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);

	for (const itemIndex of context.getInputData().keys()) {
		const pairedItem = { item: itemIndex };
		try {
			for (const { output: place, ...item } of [await operation(itemIndex)].flat()) {
				output[place]?.push({ ...item, pairedItem });
			}
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			if (!context.continueOnFail()) throw nodeError;
			output[0]?.push({ json: { error: nodeError.message }, error: nodeError, pairedItem });
		}
	}

	return output;
}
