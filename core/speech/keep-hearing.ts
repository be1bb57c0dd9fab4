import { lockConversationOf } from '../store/conversation-store';
import { recordMessageChange } from '../store/message-store';
import type { MessageRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { recordUsage } from '../store/usage-store';
import type { Hearing } from './hearing';
import { speechCost } from './speech-cost';

/** Why a voice message has no transcript although somebody listened, or tried to. */
export type NotHeard = { outcome: 'unavailable'; detail: string } | Exclude<Hearing, Heard>;

type Heard = Extract<Hearing, { outcome: 'heard' }>;

/**
 * Keeps with a voice message what was heard in it, or why nothing was: its words, their
 * language (with the contact, too), how they were found, and what that cost. A message that
 * the customer deleted meanwhile stays without words. Tells the cost in millionths of a US
 * dollar, null where it is not known.
 */
export async function keepHearing(
	unit: Unit,
	message: Pick<MessageRow, 'id' | 'turnId'>,
	hearing: Hearing | NotHeard,
): Promise<number | null> {
	const locked = await lockConversationOf(unit, () =>
		unit.db
			.selectFrom('message')
			.selectAll()
			.where('id', '=', message.id)
			.where('removedAt', 'is', null)
			.executeTakeFirst(),
	);
	const cost = await charge(unit, message, locked?.conversation.id ?? null, hearing);
	if (!locked) return cost;

	const language = hearing.outcome === 'heard' ? hearing.language : null;
	await unit.db
		.updateTable('message')
		.set({
			transcript: wordsOf(hearing),
			transcriptLanguage: language,
			transcription: JSON.stringify({ ...describe(hearing), costMicros: cost }),
		})
		.where('id', '=', message.id)
		.execute();
	if (language !== null) {
		await unit.db
			.updateTable('contact')
			.set({ language })
			.where('id', '=', locked.conversation.contactId)
			.execute();
	}
	recordMessageChange(unit, locked.row, { heard: hearing.outcome });
	return cost;
}

/** Silence is known, too: nobody need listen again. */
function wordsOf(hearing: Hearing | NotHeard): string | null {
	if (hearing.outcome === 'heard') return hearing.text;
	return hearing.outcome === 'silent' ? '' : null;
}

function describe(hearing: Hearing | NotHeard): Record<string, unknown> {
	switch (hearing.outcome) {
		case 'heard': {
			const { outcome, provider, model, seconds, confidence, truncated } = hearing;
			return { outcome, provider, model, seconds, confidence, truncated };
		}
		case 'silent':
			return { outcome: 'silent', seconds: hearing.seconds, provider: hearing.asked?.provider };
		case 'too-long':
			return { outcome: 'too-long', seconds: hearing.seconds };
		case 'unreadable':
		case 'unavailable':
			return { outcome: hearing.outcome, reason: hearing.detail };
		case 'failed':
			return {
				outcome: 'failed',
				reason: hearing.tried.map(({ provider, detail }) => `${provider}: ${detail}`).join('; '),
			};
	}
}

/** Written down also for a message that is gone: it was billed. */
async function charge(
	unit: Unit,
	{ turnId }: Pick<MessageRow, 'turnId'>,
	conversationId: string | null,
	hearing: Hearing | NotHeard,
): Promise<number | null> {
	const asked =
		hearing.outcome === 'heard'
			? hearing
			: hearing.outcome === 'silent' && hearing.asked !== null
				? hearing.asked
				: undefined;
	if (!asked) return null;

	const { provider, model, billedSeconds } = asked;
	const cost = speechCost({ provider, model, seconds: [billedSeconds] });
	await recordUsage(unit, {
		...cost,
		conversationId,
		turnId,
		purpose: 'transcript',
		model: `${provider}/${model}`,
		inputTokens: 0,
		cachedTokens: 0,
		outputTokens: 0,
	});
	return cost.costMicros;
}
