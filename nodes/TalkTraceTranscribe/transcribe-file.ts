import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError, ProviderError } from '../../core/errors';
import { hear } from '../../core/speech/hear';
import { speechCost } from '../../core/speech/speech-cost';
import type { Routed } from '../shared/run-per-item';
import { hearSettings } from './hear-settings';

const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Hears a binary field of an item. Throws InputError for a file that is too large, too
 * long or cannot be played, and ProviderError when no service could hear it; silence is an
 * empty transcript.
 */
export async function transcribeFile(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Routed> {
	const field = context.getNodeParameter('binaryField', itemIndex, 'data') as string;
	const { bytes: declared } = context.helpers.assertBinaryData(itemIndex, field);
	if ((declared ?? 0) > MOST_BYTES) throw tooLarge();
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	if (bytes.length > MOST_BYTES) throw tooLarge();

	const hearing = await hear(bytes, await hearSettings(context, itemIndex));
	const json = context.getInputData()[itemIndex]?.json;
	const found = (transcript: IDataObject): Routed => ({
		output: 0,
		json: { ...json, ...transcript },
	});
	switch (hearing.outcome) {
		case 'heard': {
			const { text, language, confidence, provider, model, seconds, billedSeconds } = hearing;
			const { costMicros } = speechCost({ provider, model, seconds: [billedSeconds] });
			return found({
				transcript: text,
				language,
				confidence,
				provider,
				model,
				seconds,
				costMicros,
			});
		}
		case 'silent':
			return found({ transcript: '', language: null, seconds: hearing.seconds });
		case 'too-long':
			throw new InputError(
				`The audio plays for more than ${Math.floor(hearing.seconds / 60)} minutes, and this node hears less. Raise "Longest Audio", or cut it.`,
			);
		case 'unreadable':
			throw new InputError(`The file cannot be heard: ${hearing.detail}`);
		case 'failed': {
			const reasons = hearing.tried.map(({ provider, detail }) => `${provider}: ${detail}`);
			throw new ProviderError(
				'The speech services',
				hearing.retryable ? 503 : 400,
				reasons.join('; '),
			);
		}
	}
}

function tooLarge(): InputError {
	return new InputError(`The file is larger than ${MOST_BYTES / 1024 / 1024} MB.`);
}
