import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parseBusinessHours } from '../../core/conversation/business-hours';
import { describeHandover } from '../../core/conversation/control';
import type { GateDecision, GateRules } from '../../core/conversation/gate';
import { gateTurn } from '../../core/inbox/gate-turn';
import { findTurn } from '../shared/find-turn';
import { runPerItem } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';

const AI = 0;
const HUMAN = 1;

/** Decides for each turn of the input who answers it, and routes it there. */
export async function gateTurns(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { store } = await useStore(context);

	return await runPerItem(context, 2, async (itemIndex) => {
		const item = findTurn(context, itemIndex);
		const tellCustomer = context.getNodeParameter('tellCustomer', itemIndex, true) as boolean;
		const decision = await gateTurn(store, item, gateRules(context, itemIndex), { tellCustomer });

		const gate = { route: decision.route, reason: decision.reason, ...explained(decision) };
		return {
			output: decision.route === 'ai' ? AI : HUMAN,
			json: { ...(item as unknown as IDataObject), gate },
		};
	});
}

/** For the builder's branch: whether control changed here, and the reason as a sentence. */
function explained(decision: GateDecision): { changedControl: boolean; explanation: string } {
	if (decision.route === 'ai') {
		const drafts = decision.reason === 'drafts';
		return {
			changedControl: false,
			explanation: drafts ? 'The AI writes a draft for a person.' : 'The AI answers.',
		};
	}
	return {
		changedControl: decision.changesControl,
		explanation:
			decision.reason === 'with-person'
				? 'A person has the conversation.'
				: describeHandover(decision.reason),
	};
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
