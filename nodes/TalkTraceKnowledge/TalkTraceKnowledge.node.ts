import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { dashscopeAnswers, storeOpens } from '../shared/credential-tests';
import { runPerItem } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';
import { embedders } from './embedders';
import { operations } from './operations';
import { properties } from './properties';

export class TalkTraceKnowledge implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace Knowledge Base',
		name: 'talkTraceKnowledge',
		icon: { light: 'file:../../icons/knowledge.svg', dark: 'file:../../icons/knowledge.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description:
			"Finds what the business's own documents, web pages and answers say about a question, and keeps them",
		defaults: { name: 'Knowledge Base' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'talkTraceDashscopeApi',
				displayName: 'DashScope or Compatible Server (Words Alone When Empty)',
				required: false,
				testedBy: 'dashscopeAnswers',
				displayOptions: { show: { operation: ['add', 'reindex', 'search'] } },
			},
			{
				name: 'talkTraceStoreApi',
				displayName: 'Store (the Default One When Empty)',
				required: false,
				testedBy: 'storeOpens',
			},
		],
		properties,
	};

	methods = { credentialTest: { dashscopeAnswers, storeOpens } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { store } = await useStore(this);
		const embedder = await embedders(this);

		return await runPerItem(this, 1, async (itemIndex) => {
			const name: string = this.getNodeParameter('operation', itemIndex);
			const operation = operations[name];
			if (!operation) throw new InputError(`There is no operation "${name}".`);

			const rows = await operation({
				store,
				embedder,
				signal: this.getExecutionCancelSignal(),
				read: <T>(parameter: string, fallback: T) =>
					this.getNodeParameter(parameter, itemIndex, fallback) as T,
				file: async (field) => {
					const { fileName, mimeType } = this.helpers.assertBinaryData(itemIndex, field);
					const bytes = await this.helpers.getBinaryDataBuffer(itemIndex, field);
					return { bytes, fileName, type: mimeType };
				},
			});
			return rows.map((json) => ({ output: 0, json }));
		});
	}
}
