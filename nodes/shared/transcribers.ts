import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { type Region, resolveBaseUrl } from '../../core/language/region-presets';
import { createDashscopeTranscriber } from '../../core/speech/dashscope-transcriber';
import { createGoogleV1Transcriber } from '../../core/speech/google-v1-transcriber';
import { createGoogleV2Transcriber } from '../../core/speech/google-v2-transcriber';
import { createOpenAiTranscriber } from '../../core/speech/openai-transcriber';
import type { Transcriber } from '../../core/speech/transcriber';
import { type GoogleSpeechFields, readGoogleSpeech } from './google-speech';
import { keptCredential } from './kept-credential';
import { proxyFetch } from './proxy-fetch';
import { textOf } from './text-of';

/** What speech is heard with, as `transcriberProperties` asks for it. */
export type HearingChoice = {
	/** In the order in which they are asked. */
	transcribers: Transcriber[];
	languages: string[];
	phrases: string[];
};

const MOST_PHRASES = 500;

/**
 * The speech services that the builder has chosen, with languages and likely words. Throws
 * InputError where a service lacks its credential, or settings cannot work.
 */
export async function transcribersOf(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<HearingChoice> {
	const read = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback) as unknown;
	const { service: rows = [] } = read('speechServices', {}) as { service?: IDataObject[] };

	const transcribers: Transcriber[] = [];
	for (const row of rows) transcribers.push(await transcriberOf(context, row));
	return {
		transcribers,
		languages: listOf(read('languages', [])),
		phrases: listOf(read('phrases', '')).slice(0, MOST_PHRASES),
	};
}

async function transcriberOf(context: IExecuteFunctions, row: IDataObject): Promise<Transcriber> {
	const model = textOf(row.model);
	switch (row.service) {
		case 'dashscope': {
			const { apiKey, ...place } = await credentialOf<DashscopeFields>(
				context,
				'talkTraceDashscopeApi',
			);
			return createDashscopeTranscriber({
				baseUrl: resolveBaseUrl(place),
				apiKey: apiKey ?? '',
				model: model || 'qwen3-asr-flash',
				fetch: proxyFetch,
			});
		}
		case 'server': {
			const { baseUrl, apiKey } = await credentialOf<ServerFields>(context, 'talkTraceSpeechApi');
			return createOpenAiTranscriber({
				baseUrl: baseUrl ?? '',
				apiKey: apiKey ?? '',
				model: model || 'whisper-1',
				fetch: proxyFetch,
			});
		}
		default: {
			const fields = await credentialOf<GoogleSpeechFields>(context, 'talkTraceGoogleSpeechApi');
			const { region, ...google } = readGoogleSpeech(fields, textOf(row.transport));
			const access = { ...google, fetch: proxyFetch };
			return row.version === 'v1'
				? createGoogleV1Transcriber({ ...access, model: model || 'latest_long' })
				: createGoogleV2Transcriber({ ...access, region, model: model || 'chirp_3' });
		}
	}
}

type DashscopeFields = {
	apiKey?: string;
	region: Region;
	workspaceId?: string;
	baseUrl?: string;
};
type ServerFields = { baseUrl?: string; apiKey?: string };

const CREDENTIAL_NAMES = {
	talkTraceDashscopeApi: 'DashScope',
	talkTraceSpeechApi: 'a speech server',
	talkTraceGoogleSpeechApi: 'Google Speech',
};

async function credentialOf<Fields extends object>(
	context: IExecuteFunctions,
	type: keyof typeof CREDENTIAL_NAMES,
): Promise<Fields> {
	if (!context.getNode().credentials?.[type]) {
		throw new InputError(
			`Choose a credential of ${CREDENTIAL_NAMES[type]}, or remove it from Speech Services`,
		);
	}
	return await keptCredential<Fields>(context, type);
}

/** Of a list, or of text with one on each line; an expression may give either. */
function listOf(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : textOf(value).split('\n');
	return entries.map(textOf).filter((entry) => entry !== '');
}
