import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { describeHandover, type HandoverReason } from '../../core/conversation/control';
import { transcribeTurn } from '../../core/speech/transcribe-turn';
import { findTurn } from '../shared/find-turn';
import { runIndexOf } from '../shared/run-index';
import type { Routed } from '../shared/run-per-item';
import { useStore } from '../shared/use-store';
import { hearSettings } from './hear-settings';

const HEARD = 0;
const NOT_HEARD = 1;

/** Hears the voice messages of a turn; a turn without any goes on at once. */
export async function transcribeVoiceMessages(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Routed> {
	const { store } = await useStore(context);
	const item = findTurn(context, itemIndex);
	const fields = context.getInputData()[itemIndex]?.json;
	if (!item.messages.some(({ kind }) => kind === 'voice')) {
		return { output: HEARD, json: { ...fields, ...item } };
	}

	const sentence = (name: string) => context.getNodeParameter(name, itemIndex, '') as string;
	const options: IDataObject = context.getNodeParameter('options', itemIndex, {});
	const result = await transcribeTurn(store, item, {
		...(await hearSettings(context, itemIndex)),
		mediaWaitMs: Number(options.mediaWaitSeconds ?? 20) * 1000,
		sentences: {
			silent: sentence('silentSentence'),
			unreadable: sentence('unreadableSentence'),
			tooLong: sentence('tooLongSentence'),
		},
		step: { nodeId: context.getNode().id, runIndex: runIndexOf(context), itemIndex },
	});

	const json = { ...fields, ...result.item };
	if (result.outcome === 'goes-on') return { output: HEARD, json };
	const { outcome, reason } = result;
	const explanation =
		outcome === 'told'
			? 'The customer was told that nothing could be heard.'
			: describeHandover(reason as HandoverReason);
	return { output: NOT_HEARD, json: { ...json, notHeard: { outcome, reason, explanation } } };
}
