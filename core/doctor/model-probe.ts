import { InputError, NetworkError } from '../errors';
import type { Http } from '../http';
import { checkKey } from '../language/check-key';
import type { ChatFailure, ChatModel } from '../language/chat-model';
import { type Finding, fine, found, unknown, waitsFor } from './finding';
import type { Probe } from './run-doctor';

/** A place where a key of the same company might be good. */
export type OtherRegion = { region: string; baseUrl: string };

export type ModelSubject = {
	http: Http;
	/** Throws InputError for a credential that cannot be used. */
	server: () => { baseUrl: string; apiKey: string };
	/** Empty where the key may not be shown to anybody else. */
	otherRegions: readonly OtherRegion[];
	/** The model that is to answer; null to look at the key alone. */
	model: { name: string; open: () => ChatModel } | null;
};

/** One token of an answer: a hundredth of a cent at most. */
const ONE_WORD = {
	messages: [{ role: 'user' as const, content: 'Say OK.' }],
	maxTokens: 1,
	timeoutMs: 20_000,
};

/** Whether the model service knows the key, and lets the model answer. Costs one token. */
export function modelProbe(subject: ModelSubject): Probe {
	return {
		checks: subject.model ? ['model-key', 'model'] : ['model-key'],
		async run(tell) {
			const key = await judgeKey(subject);
			tell(key);
			if (!subject.model) return;
			tell(
				key.state === 'broken' ? waitsFor('model', 'model-key') : await judgeModel(subject.model),
			);
		},
	};
}

async function judgeKey({ http, server, otherRegions }: ModelSubject): Promise<Finding> {
	let place: ReturnType<typeof server>;
	try {
		place = server();
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return found('model-key-unusable', { reason: error.message });
	}

	const { host } = new URL(place.baseUrl);
	try {
		const verdict = await checkKey(http, place);
		if (verdict === 'not-a-model-server') return found('not-a-model-server', { host });
		if (verdict !== 'refused') return fine('model-key', { host });
	} catch (error) {
		if (error instanceof NetworkError) return found('model-server-unreachable', { host });
		throw error;
	}
	const region = await regionOf(http, place.apiKey, otherRegions);
	return region === undefined
		? found('model-key-refused', { host })
		: found('model-key-other-region', { region });
}

/** The first of the regions that knows the key. */
async function regionOf(
	http: Http,
	apiKey: string,
	regions: readonly OtherRegion[],
): Promise<string | undefined> {
	const verdicts = await Promise.all(
		regions.map(({ baseUrl }) => checkKey(http, { baseUrl, apiKey }).catch(() => 'unknown')),
	);
	return regions.find((_region, place) => verdicts[place] === 'valid')?.region;
}

async function judgeModel({
	name,
	open,
}: {
	name: string;
	open: () => ChatModel;
}): Promise<Finding> {
	let outcome: Awaited<ReturnType<ChatModel['answer']>>;
	try {
		outcome = await open().answer(ONE_WORD);
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return found('model-not-found', { model: name });
	}
	// Also a refusal is an answer; and so small an answer may be all thinking.
	if (outcome.outcome !== 'failed') return fine('model', { model: name });
	return judgeFailure(outcome, name);
}

function judgeFailure({ reason }: ChatFailure, model: string): Finding {
	switch (reason) {
		case 'empty':
		case 'cut':
			return fine('model', { model });
		case 'model-not-found':
			return found('model-not-found', { model });
		case 'no-access':
			return found('model-not-allowed', { model });
		case 'unpaid':
		case 'quota':
			return found('model-unpaid', { model });
		case 'bad-key':
			return unknown('model', 'waits-for', { other: 'model-key' });
		default:
			return found('model-fails', { model, reason });
	}
}
