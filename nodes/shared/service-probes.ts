import { createAxiosHttp } from '../../core/axios-http';
import { ffmpegProbe } from '../../core/doctor/ffmpeg-probe';
import { modelProbe } from '../../core/doctor/model-probe';
import type { Probe } from '../../core/doctor/run-doctor';
import { speechProbe, type SpeechService } from '../../core/doctor/speech-probe';
import { checkKey } from '../../core/language/check-key';
import { createDashscopeChatModel } from '../../core/language/dashscope-chat-model';
import { readApiKey } from '../../core/language/openai-client';
import {
	normaliseBaseUrl,
	otherRegions,
	type Region,
	resolveBaseUrl,
} from '../../core/language/region-presets';
import { checkGoogleAccount } from '../../core/speech/check-google-account';
import { type GoogleSpeechFields, readGoogleSpeech } from './google-speech';
import { type CredentialContext, keptCredential } from './kept-credential';
import { proxyFetch } from './proxy-fetch';

type DashscopeFields = {
	apiKey?: string;
	region: Region;
	workspaceId?: string;
	baseUrl?: string;
};

/**
 * What there is to find out about the services whose credentials the node has: the model service,
 * `model` itself where it has a name, the speech services, and ffmpeg where audio is converted.
 */
export async function serviceProbes(
	context: CredentialContext,
	{ model, convertsAudio }: { model: string; convertsAudio: boolean },
): Promise<Probe[]> {
	const has = (type: string) => context.getNode().credentials?.[type] !== undefined;
	const speech: SpeechService[] = [];
	const probes: Probe[] = [];

	if (has('talkTraceDashscopeApi')) {
		const fields = await keptCredential<DashscopeFields>(context, 'talkTraceDashscopeApi');
		probes.push(dashscopeProbe(fields, model));
	}
	if (has('talkTraceGoogleSpeechApi')) {
		const fields = await keptCredential<GoogleSpeechFields>(context, 'talkTraceGoogleSpeechApi');
		speech.push(googleService(fields));
	}
	if (has('talkTraceSpeechApi')) {
		const fields = await keptCredential<ServerFields>(context, 'talkTraceSpeechApi');
		speech.push(speechServer(fields));
	}
	if (speech.length > 0) probes.push(speechProbe(speech));
	return convertsAudio ? [...probes, ffmpegProbe(process.env)] : probes;
}

function dashscopeProbe({ apiKey = '', ...place }: DashscopeFields, model: string): Probe {
	const server = () => ({ baseUrl: resolveBaseUrl(place), apiKey: readApiKey(apiKey) });
	return modelProbe({
		http: createAxiosHttp(),
		server,
		otherRegions: otherRegions(place),
		model:
			model === ''
				? null
				: {
						name: model,
						open: () =>
							createDashscopeChatModel({ ...server(), model, thinking: false, fetch: proxyFetch }),
					},
	});
}

function googleService(fields: GoogleSpeechFields): SpeechService {
	return {
		name: 'Google Speech',
		async ask() {
			const verdict = await checkGoogleAccount(createAxiosHttp(), readGoogleSpeech(fields, 'rest'));
			return verdict === 'not-google' ? 'not-a-speech-server' : verdict;
		},
	};
}

type ServerFields = { baseUrl?: string; apiKey?: string };

function speechServer({ baseUrl = '', apiKey = '' }: ServerFields): SpeechService {
	return {
		name: 'Speech Server',
		async ask() {
			const server = { apiKey: readApiKey(apiKey), baseUrl: normaliseBaseUrl(baseUrl) };
			const verdict = await checkKey(createAxiosHttp(), server);
			return verdict === 'not-a-model-server' ? 'not-a-speech-server' : verdict;
		},
	};
}
