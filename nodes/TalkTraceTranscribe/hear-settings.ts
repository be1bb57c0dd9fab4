import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { HearOptions } from '../../core/speech/hear';
import { transcribersOf } from '../shared/transcribers';

/** How this node hears, as the builder has set it. */
export async function hearSettings(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<HearOptions> {
	const options: IDataObject = context.getNodeParameter('options', itemIndex, {});
	return {
		...(await transcribersOf(context, itemIndex)),
		longestSeconds: Number(options.longestMinutes ?? 15) * 60,
		timeoutMs: Number(options.timeoutSeconds ?? 60) * 1000,
		signal: context.getExecutionCancelSignal(),
	};
}
