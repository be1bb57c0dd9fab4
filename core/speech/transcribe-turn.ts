import type { HandoverReason } from '../conversation/control';
import type { TurnItem } from '../conversation/turn';
import { checkStore, startRun } from '../inbox/start-run';
import { awaitMedia } from '../media/await-media';
import { readMedia } from '../media/read-media';
import { type ModelCall, tallyModelCalls } from '../metrics/model-call';
import { handOver } from '../outbox/hand-over';
import { writeAnswer } from '../outbox/send-text';
import type { SendingStep } from '../outbox/outgoing-parts';
import type { Store } from '../store/open-store';
import { noteIntendedOutcome } from '../store/turn-store';
import { hear, type HearOptions } from './hear';
import type { Hearing } from './hearing';
import { keepHearing, type NotHeard } from './keep-hearing';

export type TranscribeTurnSettings = HearOptions & {
	/** How long a file is waited for that is still being fetched. */
	mediaWaitMs: number;
	/** What the customer is told; empty: nothing, and a person gets the turn. */
	sentences: { silent: string; unreadable: string; tooLong: string };
	step: SendingStep;
};

export type TranscribedTurn =
	/** The same turn, with a transcript wherever something could be heard. */
	| { outcome: 'goes-on'; item: TurnItem }
	/** The customer was told that nothing could be heard, or a person has it. */
	| { outcome: 'told' | 'handed-over'; item: TurnItem; reason: string };

type Message = TurnItem['messages'][number];

type Kept = (Hearing | NotHeard) & { costMicros: number | null };

/** Notes of one turn that are heard at the same time. */
const AT_ONCE = 3;

/**
 * Hears every voice message of a turn that nobody has heard before, and keeps what was
 * said. Where it cannot be known, a person gets the turn with the audio at hand; where
 * there was nothing to hear and the customer said nothing else, they are told. Throws
 * InputError for a run that is over.
 */
export async function transcribeTurn(
	store: Store,
	item: TurnItem,
	settings: TranscribeTurnSettings,
): Promise<TranscribedTurn> {
	checkStore(store, item);
	await store.write((unit) => startRun(unit, item));

	const unheard = item.messages.filter((message) => message.kind === 'voice' && !isHeard(message));
	const hearings = new Map<string, Kept>();
	for (let place = 0; place < unheard.length; place += AT_ONCE) {
		await Promise.all(
			unheard.slice(place, place + AT_ONCE).map(async (message) => {
				const calls: ModelCall[] = [];
				const hearing = await hearMessage(store, item, message, { ...settings, calls });
				const costMicros = await store.write(async (unit) => {
					tallyModelCalls(unit, calls);
					return await keepHearing(unit, { id: message.id, turnId: item.turn.id }, hearing);
				});
				hearings.set(message.id, { ...hearing, costMicros });
			}),
		);
	}
	return await conclude(store, withTranscripts(item, hearings), [...hearings.values()], settings);
}

function isHeard({ transcript }: Message): boolean {
	return transcript !== null && transcript !== undefined;
}

async function hearMessage(
	store: Store,
	item: TurnItem,
	{ media }: Message,
	settings: TranscribeTurnSettings,
): Promise<Hearing | NotHeard> {
	if (!media) return { outcome: 'unavailable', detail: 'The message has no file' };
	await awaitMedia(store, media.id, { waitMs: settings.mediaWaitMs, signal: settings.signal });
	const reading = await readMedia(store, media.id);
	if (reading.outcome !== 'read') {
		const detail = reading.outcome === 'unknown' ? 'The file was deleted' : reading.reason;
		return { outcome: 'unavailable', detail };
	}
	return await hear(reading.bytes, {
		...settings,
		languages: knownLanguageFirst(settings.languages, item.contact.language),
	});
}

/** What the customer spoke last is the likeliest; an empty list stays a free choice. */
function knownLanguageFirst(languages: readonly string[], known: string | null): string[] {
	const base = known?.split('-')[0];
	const rank = (language: string) =>
		language === known ? 0 : base !== undefined && language.split('-')[0] === base ? 1 : 2;
	return [...languages].sort((one, other) => rank(one) - rank(other));
}

function withTranscripts(item: TurnItem, hearings: Map<string, Kept>): TurnItem {
	const messages = item.messages.map((message) => {
		const hearing = hearings.get(message.id);
		if (hearing?.outcome === 'heard') {
			const { text, language, confidence, provider, model, seconds, costMicros } = hearing;
			const transcription = { language, confidence, provider, model, seconds, costMicros };
			return { ...message, transcript: text, transcription };
		}
		return hearing?.outcome === 'silent' ? { ...message, transcript: '' } : message;
	});
	const lastHeard = item.messages
		.map(({ id }) => hearings.get(id))
		.findLast((hearing) => hearing?.outcome === 'heard' && hearing.language !== null);
	const contact =
		lastHeard?.outcome === 'heard'
			? { ...item.contact, language: lastHeard.language }
			: item.contact;
	return {
		...item,
		contact,
		messages,
		text: messages.flatMap(({ text, transcript }) => text ?? (transcript || [])).join('\n'),
	};
}

async function conclude(
	store: Store,
	item: TurnItem,
	hearings: Kept[],
	settings: TranscribeTurnSettings,
): Promise<TranscribedTurn> {
	const { sentences } = settings;
	const outcomes = new Set(hearings.map(({ outcome }) => outcome));

	if (outcomes.has('failed') || outcomes.has('unavailable')) {
		return await giveToPerson(store, item, 'voice-not-heard', undefined);
	}
	if (outcomes.has('too-long')) {
		return await giveToPerson(store, item, 'voice-too-long', sentences.tooLong);
	}
	const nothingSaid = item.messages.every(
		({ kind, transcript }) => kind === 'voice' && !transcript,
	);
	if (!nothingSaid) return { outcome: 'goes-on', item };

	const unreadable = outcomes.has('unreadable');
	const sentence = unreadable ? sentences.unreadable : sentences.silent;
	if (sentence.trim() === '') {
		return await giveToPerson(store, item, 'voice-not-heard', undefined);
	}
	return await tell(store, item, sentence, unreadable ? 'unreadable' : 'silent', settings);
}

async function giveToPerson(
	store: Store,
	item: TurnItem,
	reason: Extract<HandoverReason, 'voice-not-heard' | 'voice-too-long'>,
	sentence: string | undefined,
): Promise<TranscribedTurn> {
	await store.write(async (unit) => {
		const conversation = await startRun(unit, item);
		await handOver(unit, {
			conversationId: conversation.id,
			reason,
			by: 'transcribe',
			tellCustomer: true,
			words: sentence?.trim() || undefined,
		});
		await noteIntendedOutcome(unit, item.turn.id, { outcome: 'handed-over', reason });
	});
	return { outcome: 'handed-over', item, reason };
}

/** The sentence is the turn's answer, under its fence: a person who has taken over says it themselves. */
async function tell(
	store: Store,
	item: TurnItem,
	text: string,
	reason: string,
	{ step }: TranscribeTurnSettings,
): Promise<TranscribedTurn> {
	const { control } = await store.write((unit) => startRun(unit, item));
	if (control === 'human') return { outcome: 'goes-on', item };

	const sender = { store, channelId: item.channel.id };
	await writeAnswer(sender, item, step, { text, markdown: false, previewUrl: false });
	return { outcome: 'told', item, reason };
}
