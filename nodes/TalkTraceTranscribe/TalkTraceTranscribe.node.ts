import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import {
	dashscopeAnswers,
	googleSpeechAnswers,
	speechServerAnswers,
	storeOpens,
} from '../shared/credential-tests';
import { transcriberCredentials } from '../shared/transcriber-properties';
import { properties } from './properties';
import type * as TranscribeItems from './transcribe-items';

export class TalkTraceTranscribe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TalkTrace Transcribe',
		name: 'talkTraceTranscribe',
		icon: {
			light: 'file:../../icons/transcribe.svg',
			dark: 'file:../../icons/transcribe.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: 'speech to text',
		description: 'Puts voice messages, or any audio file, into words',
		defaults: { name: 'Transcribe' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Heard', 'Not Heard'],
		credentials: [
			...transcriberCredentials,
			{
				name: 'talkTraceStoreApi',
				displayName: 'Store (the Default One When Empty)',
				required: false,
				testedBy: 'storeOpens',
			},
		],
		properties,
		usableAsTool: true,
	};

	methods = {
		credentialTest: { dashscopeAnswers, googleSpeechAnswers, speechServerAnswers, storeOpens },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { transcribeItems } = require('./transcribe-items') as typeof TranscribeItems;
		return await transcribeItems(this);
	}
}
