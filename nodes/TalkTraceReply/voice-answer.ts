import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { TurnItem } from '../../core/conversation/turn';
import { CoreError } from '../../core/errors';
import { type Region, resolveBaseUrl } from '../../core/language/region-presets';
import { errorFacts } from '../../core/log/error-facts';
import type { ModelCall } from '../../core/metrics/model-call';
import { createDashscopeSpeaker } from '../../core/speech/dashscope-speaker';
import { createOpenAiSpeaker } from '../../core/speech/openai-speaker';
import type { Speaker } from '../../core/speech/speaker';
import { speakAnswer } from '../../core/speech/voice-answer';
import { keptCredential } from '../shared/kept-credential';
import { n8nLog } from '../shared/n8n-log';
import { proxyFetch } from '../shared/proxy-fetch';
import { textOf } from '../shared/text-of';

/** The item's binary field that the WhatsApp node sends behind the text. */
const VOICE_FIELD = 'voiceAnswer';

const TIMEOUT_MS = 30_000;

/**
 * The answer read aloud, where the builder wants that and the customer spoke; whatever goes
 * wrong with it costs nothing but the voice. `calls` gets how long the service has taken.
 */
export async function voiceAnswer(
	context: IExecuteFunctions,
	itemIndex: number,
	item: TurnItem,
	{ text, calls }: { text: string; calls: ModelCall[] },
): Promise<{ json: IDataObject; binary?: IBinaryKeyData }> {
	const service = context.getNodeParameter('voiceAnswers', itemIndex, 'never') as string;
	const customerSpoke = item.messages.some(({ kind }) => kind === 'voice');
	if (service === 'never' || !customerSpoke) return { json: {} };

	try {
		const answer = await speakAnswer(await speakerOf(context, itemIndex, service), {
			text,
			calls,
			language: item.contact.language,
			timeoutMs: TIMEOUT_MS,
			signal: context.getExecutionCancelSignal(),
		});
		if (answer.outcome === 'text-only') {
			n8nLog(context).warn('voice-left-out');
			return withoutVoice(answer.reason);
		}

		const { bytes, ...spoken } = answer;
		const file = await context.helpers.prepareBinaryData(bytes, 'voice-note.ogg', 'audio/ogg');
		return { json: { voice: spoken }, binary: { [VOICE_FIELD]: file } };
	} catch (error) {
		if (!(error instanceof CoreError)) throw error;
		n8nLog(context).warn('voice-left-out', errorFacts(error));
		return withoutVoice(error.message);
	}
}

function withoutVoice(reason: string): { json: IDataObject } {
	return { json: { voice: { outcome: 'text-only', reason } } };
}

async function speakerOf(
	context: IExecuteFunctions,
	itemIndex: number,
	service: string,
): Promise<Speaker> {
	const read = (name: string) => textOf(context.getNodeParameter(name, itemIndex, '')).trim();
	const options = { model: read('voiceModel'), voice: read('voiceName'), fetch: proxyFetch };

	if (service === 'speechServer') {
		const { baseUrl = '', apiKey = '' } = await keptCredential<Record<string, string | undefined>>(
			context,
			'talkTraceSpeechApi',
		);
		return createOpenAiSpeaker({ ...options, baseUrl, apiKey });
	}
	const credential = await keptCredential<{
		apiKey?: string;
		region: Region;
		workspaceId?: string;
		baseUrl?: string;
	}>(context, 'talkTraceDashscopeApi');
	const apiKey = credential.apiKey ?? '';
	return createDashscopeSpeaker({ ...options, baseUrl: resolveBaseUrl(credential), apiKey });
}
