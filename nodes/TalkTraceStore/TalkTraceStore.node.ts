import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { storeOpens } from '../shared/credential-tests';
import { runPerItem } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';
import { description } from './description';
import { operations } from './operations';

export class TalkTraceStore implements INodeType {
	description = description;

	methods = { credentialTest: { storeOpens } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { store } = await useStore(this);

		return await runPerItem(this, 1, async (itemIndex) => {
			const resource = this.getNodeParameter('resource', itemIndex) as string;
			const name = this.getNodeParameter('operation', itemIndex) as string;
			const operation = operations[`${resource}.${name}`];
			if (!operation) throw new InputError(`There is no operation "${name}" on a ${resource}.`);

			const rows = await operation(
				store,
				<T>(parameter: string, fallback: T) =>
					this.getNodeParameter(parameter, itemIndex, fallback) as T,
			);
			return rows.map((json) => ({ output: 0, json }));
		});
	}
}
