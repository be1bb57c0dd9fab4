import { InputError, NetworkError } from '../errors';
import { type Finding, fine, found } from './finding';
import type { Probe } from './run-doctor';

export type SpeechVerdict = 'valid' | 'unknown' | 'refused' | 'no-access' | 'not-a-speech-server';

export type SpeechService = {
	/** As people call it: "Google Speech". */
	name: string;
	/** Asks the service for nothing that costs. Throws InputError for a credential that cannot be used. */
	ask: () => Promise<SpeechVerdict>;
};

/** Whether each of the speech services knows its key. */
export function speechProbe(services: readonly SpeechService[]): Probe {
	return {
		checks: ['speech-key'],
		async run(tell) {
			await Promise.all(services.map(async (service) => tell(await judge(service))));
		},
	};
}

async function judge({ name: service, ask }: SpeechService): Promise<Finding> {
	try {
		return judgeVerdict(await ask(), service);
	} catch (error) {
		if (error instanceof NetworkError) return found('speech-unreachable', { service });
		if (!(error instanceof InputError)) throw error;
		return found('speech-key-unusable', { service, reason: error.message });
	}
}

function judgeVerdict(verdict: SpeechVerdict, service: string): Finding {
	switch (verdict) {
		case 'valid':
		case 'unknown':
			return fine('speech-key', { service });
		case 'refused':
			return found('speech-key-refused', { service });
		case 'no-access':
			return found('speech-not-allowed', { service });
		case 'not-a-speech-server':
			return found('not-a-speech-server', { service });
		default:
			return verdict satisfies never;
	}
}
