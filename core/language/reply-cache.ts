import { createHash } from 'node:crypto';
import { normaliseText } from '../conversation/normalise-text';
import type { TurnItem } from '../conversation/turn';
import { detectLanguage } from '../knowledge/detect-language';
import type { TurnQuestion } from '../knowledge/question-of-turn';
import { plus } from '../store/database-time';
import { servedTextIds } from '../store/knowledge-passages';
import { knowledgeVersion } from '../store/knowledge-version';
import { type CachedReply, findReply, keepReply } from '../store/reply-cache-store';
import type { Unit } from '../store/schema';
import { findUngrounded } from './check-grounding';
import { findLinks } from './find-links';
import { readNames } from './grounding/read-names';
import type { KnowledgeSettings } from './knowledge-settings';
import type { PromptMessage, PromptSettings } from './prompt';

const LONGEST_QUESTION = 300;

/** What is true now may be wrong in an hour. */
const OF_NOW =
	/\b(?:now|today|tonight|tomorrow|yesterday|currently|still|yet|right now|this (?:week|month|morning|evening|weekend)|ahora|hoy|mañana|ayer|todavía|maintenant|aujourd'hui|demain|encore|jetzt|heute|morgen|noch|agora|hoje|amanhã|oggi|adesso|domani|şimdi|bugün|yarın)\b|الآن|الان|اليوم|غدا|بكرة|امس|أمس|حاليا|هسه|دلوقتي|现在|今天|明天|昨天|今晚|目前|还在|अभी|आज|कल|сейчас|сегодня|завтра/iu;

/** "my order", "I", ...: it is about this customer. */
const OF_THEM =
	/\b(?:my|mine|me|i|i'm|we|our|us|mi|mis|me|yo|mon|ma|mes|je|moi|nous|mein|meine|meinen|ich|mir|mich|wir|meu|minha|eu|mio|mia|io)\b|我|طلبي|حسابي|عندي|لي\b|मेरा|मेरी|मुझे|мой|моя|мне|мой|benim/iu;

/**
 * The key under which the answer to a turn may be kept and found; undefined where the answer depends
 * on anything but question, sources and settings, or the question holds what may be personal.
 */
export function replyCacheKey(
	item: TurnItem,
	asked: TurnQuestion,
	turn: readonly PromptMessage[],
	settings: { prompt: PromptSettings; knowledge: KnowledgeSettings; nodeId: string },
): string | undefined {
	const { cacheMs, embedder, reranker, ...knowledge } = settings.knowledge;
	if (cacheMs === 0 || asked.kind !== 'question' || !asked.own || asked.context.length > 0) {
		return undefined;
	}
	const { question } = asked;
	const isAlone = turn.every(
		({ content, quoted }) => (content.kind === 'text' || content.kind === 'voice') && !quoted,
	);
	if (!isAlone || question.length > LONGEST_QUESTION || isPersonal(question)) return undefined;

	const parts = [
		item.channel.id,
		settings.nodeId,
		detectLanguage(question) ?? item.contact.language ?? '',
		normaliseText(question),
		settings.prompt,
		knowledge,
		embedder?.model ?? null,
		reranker?.model ?? null,
	];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function isPersonal(question: string): boolean {
	return (
		/\p{N}|@/u.test(question) ||
		OF_NOW.test(question) ||
		OF_THEM.test(question) ||
		findLinks(question).length > 0 ||
		readNames(question).length > 0
	);
}

/** An answer that was given before and is still right: every passage that it cites is still shown. */
export async function findCachedReply(
	unit: Unit,
	key: string,
	{ channelId, labels }: { channelId: string; labels: string[] },
): Promise<CachedReply | undefined> {
	const reply = await findReply(unit, key, await knowledgeVersion(unit));
	if (!reply) return undefined;
	const served = await servedTextIds(unit, reply.texts, { channelId, labels });
	return reply.texts.every((textId) => served.has(textId)) ? reply : undefined;
}

/**
 * Keeps an answer for the next customer with the question, where it says nothing that only this
 * one's words say, and names nobody. `knowledge` is the version before the search.
 */
export async function keepCachedReply(
	unit: Unit,
	key: string,
	reply: CachedReply & {
		knowledge: number;
		sources: readonly string[];
		customerName: string | null;
	},
	cacheMs: number,
): Promise<void> {
	const { sources, customerName, ...kept } = reply;
	const names = normaliseText(customerName ?? '')
		.split(' ')
		.filter((name) => name.length > 1);
	const words = new Set(normaliseText(kept.text).split(' '));
	if (findUngrounded(kept.text, sources).length > 0) return;
	if (names.some((name) => words.has(name))) return;
	if ((await knowledgeVersion(unit)) !== kept.knowledge) return;
	await keepReply(unit, key, { ...kept, expiresAt: plus(unit.now, cacheMs) });
}
