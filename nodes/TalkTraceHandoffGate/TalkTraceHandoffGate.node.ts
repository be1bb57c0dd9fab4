import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { parseBusinessHours } from '../../core/conversation/business-hours';
import type { GateRules } from '../../core/conversation/gate';
import { gateTurn } from '../../core/inbox/gate-turn';
import { storeOpens } from '../shared/credential-tests';
import { findTurn } from '../shared/find-turn';
import { runPerItem } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';
import { description } from './description';

const AI = 0;
const HUMAN = 1;

export class TalkTraceHandoffGate implements INodeType {
	description = description;

	methods = { credentialTest: { storeOpens } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { store } = await useStore(this);

		return await runPerItem(this, 2, async (itemIndex) => {
			const item = findTurn(this, itemIndex);
			const tellCustomer = this.getNodeParameter('tellCustomer', itemIndex, true) as boolean;
			const decision = await gateTurn(store, item, gateRules(this, itemIndex), { tellCustomer });

			const { route, reason } = decision;
			const gate = { route, reason, changedControl: route === 'human' && decision.changesControl };
			return {
				output: route === 'ai' ? AI : HUMAN,
				json: { ...(item as unknown as IDataObject), gate },
			};
		});
	}
}

function gateRules(context: IExecuteFunctions, itemIndex: number): GateRules {
	const read = <T>(name: string, fallback: T) =>
		context.getNodeParameter(name, itemIndex, fallback) as T;
	const hours = read('businessHours', '').trim();

	return {
		personRequests: {
			on: read('personRequests', true),
			extraPhrases: lines(read('extraPhrases', '')),
		},
		optOuts: { on: read('optOuts', true), extraWords: lines(read('extraOptOutWords', '')) },
		unsupportedKinds: read('unsupportedKinds', []),
		failedAnswersLimit: read('failedAnswersLimit', 2),
		businessHours:
			hours === ''
				? null
				: {
						hours: parseBusinessHours(hours, read('timeZone', '').trim() || context.getTimezone()),
						handOver: read<string>('outsideHours', 'route') === 'handOver',
					},
	};
}

function lines(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
