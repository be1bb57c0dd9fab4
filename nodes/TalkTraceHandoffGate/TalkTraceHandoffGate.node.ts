import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { storeOpens } from '../shared/credential-tests';
import type * as GateTurns from './gate-turns';
import { properties } from './properties';

export class TalkTraceHandoffGate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace Handoff Gate',
		name: 'talkTraceHandoffGate',
		icon: { light: 'file:../../icons/gate.svg', dark: 'file:../../icons/gate.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: 'AI or a person',
		description: 'Decides whether the AI or a person answers a turn, and gives control to a person',
		defaults: { name: 'Handoff Gate' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['AI', 'Human'],
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
		const { gateTurns } = require('./gate-turns') as typeof GateTurns;
		return await gateTurns(this);
	}
}
