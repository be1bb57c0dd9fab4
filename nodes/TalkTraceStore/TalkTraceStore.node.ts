import {
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { storeOpens } from '../shared/credential-tests';
import { runPerItem } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';
import { properties } from './properties';
import { operations } from './operations';

export class TalkTraceStore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace Conversation Store',
		name: 'talkTraceStore',
		icon: { light: 'file:../../icons/store.svg', dark: 'file:../../icons/store.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + ": " + $parameter["operation"] }}',
		description:
			'Reads contacts, conversations, messages and their files, changes who answers, and looks after what went wrong',
		defaults: { name: 'Conversation Store' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'talkTraceStoreApi',
				displayName: 'Store (the Default One When Empty)',
				required: false,
				testedBy: 'storeOpens',
			},
		],
		properties,
	};

	methods = { credentialTest: { storeOpens } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { store } = await useStore(this);

		return await runPerItem(this, 1, async (itemIndex) => {
			const resource: string = this.getNodeParameter('resource', itemIndex);
			const name: string = this.getNodeParameter('operation', itemIndex);
			const operation = operations[`${resource}.${name}`];
			if (!operation) throw new InputError(`There is no operation "${name}" on a ${resource}.`);

			const read = <T>(parameter: string, fallback: T) =>
				this.getNodeParameter(parameter, itemIndex, fallback) as T;
			const files = new Map<IDataObject, IBinaryKeyData>();
			const rows = await operation(store, read, async (row, file) => {
				const { field, bytes, fileName, type } = file;
				const { prepareBinaryData } = this.helpers;
				files.set(row, { [field]: await prepareBinaryData(bytes, fileName ?? undefined, type) });
			});
			return rows.map((json) => ({ output: 0, json, binary: files.get(json) }));
		});
	}
}
