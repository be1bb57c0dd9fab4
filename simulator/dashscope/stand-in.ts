import { asksForPerson } from './asks-for-person';
import { bestSentence, sentencesOf, type Match, type Source } from './best-sentence';
import type { ChatMessage } from './check-messages';
import type { ToolDefinition } from './check-tools';
import type { AnswerFormat, ChatRequest } from './chat-request';
import { detectLanguage } from './detect-language';
import { fillSchema } from './fill-schema';
import { PHRASES, type Phrases } from './phrases';
import { recall } from './recall';
import { topicsOf } from './topics';

/** What the stand-in decides to do: say something, or call one tool. */
export type StandInAnswer = { text: string } | { toolCall: { name: string; arguments: string } };

const HAND_OVER_TOOL = 'hand_over_to_person';

const LONGEST_QUOTE = 700;

/**
 * Answers a chat request from nothing but what it holds: the sentence of the context that
 * best fits the customer's last words, or what the customer said before. Always says that
 * it is a stand-in, in the customer's language.
 */
export function standIn(
	request: Pick<ChatRequest, 'messages' | 'tools' | 'toolChoice' | 'format'>,
): StandInAnswer {
	const { messages, tools, toolChoice, format } = request;
	const turn = lastTurn(messages);
	const phrases = phrasesFor(turn);
	const question = turn.question.join('\n');

	const chosen = chooseTool({ messages, tools, toolChoice, question });
	if (chosen) {
		const filled = fillSchema(chosen.parameters, shorten(question));
		return { toolCall: { name: chosen.name, arguments: JSON.stringify(filled) } };
	}

	const said = [phrases.mark, ...seen(turn, phrases), ...saidTo(messages, turn, phrases)];
	return { text: shape(said.join(' '), format) };
}

type Turn = {
	/** What the customer wrote since the last answer, oldest first. */
	question: string[];
	/** What the customer wrote before that. */
	earlier: string[];
	seen: number;
	/** The text of documents that came since the last answer. */
	documents: string[];
	/** What the business's own documents were found to say, by the numbers to cite. */
	passages: Source[];
	images: number;
};

// As the desk marks documents and what it says itself.
const DOCUMENT = /⟦Text of the document[^⟧]*⟧\n([\s\S]*?)\n⟦End of[^⟧]*⟧/g;
const PASSAGE =
	/⟦Passage (\d+), from "[^⟧]*?"(?:, under "([^⟧]*?)")?(?:, page \d+)?: [^⟧]*⟧\n([\s\S]*?)\n⟦End of passage \1⟧/g;
const SEARCH_REMARK = /⟦(?:The documents of the business|Nothing was looked up)[^⟧]*⟧/g;
const NOTE_ALONE = /^⟦[^⟧]*⟧$/;

/** How a system prompt says that what no passage holds is not to be answered. */
const ONLY_FROM_PASSAGES = 'Answer only from the passages.';

function lastTurn(messages: ChatMessage[]): Turn {
	const answered = messages.findLastIndex(
		({ role, toolCalls }) => role === 'assistant' && toolCalls.length === 0,
	);
	// A desk may put all messages of a turn into one, with empty lines between them.
	const textsOf = (part: ChatMessage[]) =>
		part
			.filter(({ role }) => role === 'user')
			.flatMap(({ text }) =>
				text
					.replace(DOCUMENT, '')
					.replace(PASSAGE, '')
					.replace(SEARCH_REMARK, '')
					.trim()
					.split(/\n\s*\n/),
			);

	const latest = messages.slice(answered + 1);
	const earlier = textsOf(messages.slice(0, answered + 1));
	const question = textsOf(latest);
	const shown = {
		seen: [...earlier, ...question].filter(isWords).length,
		documents: latest.flatMap(({ text }) =>
			[...text.matchAll(DOCUMENT)].map(([, words = '']) => words),
		),
		passages: latest.flatMap(({ text }) => passagesIn(text)),
		images: latest.reduce((sum, { images = 0 }) => sum + images, 0),
	};
	return question.length > 0
		? { ...shown, question, earlier }
		: { ...shown, question: earlier.slice(-1), earlier: earlier.slice(0, -1) };
}

/** Whether the customer said this, not the desk about it. */
function isWords(text: string): boolean {
	return !NOTE_ALONE.test(text);
}

function phrasesFor({ question, earlier }: Turn): Phrases {
	const language =
		detectLanguage(question.at(-1) ?? '') ?? detectLanguage([...earlier, ...question].join('\n'));
	return PHRASES[language ?? 'en'];
}

function chooseTool(options: {
	messages: ChatMessage[];
	tools: ToolDefinition[];
	toolChoice: ChatRequest['toolChoice'];
	question: string;
}): ToolDefinition | undefined {
	const { messages, tools, toolChoice, question } = options;
	if (toolChoice === 'none' || messages.at(-1)?.role === 'tool') return undefined;
	if (toolChoice !== 'auto') return tools.find(({ name }) => name === toolChoice.name);

	return asksForPerson(question) ? tools.find(({ name }) => name === HAND_OVER_TOOL) : undefined;
}

function seen({ images }: Turn, phrases: Phrases): string[] {
	return images > 0 ? [phrases.images(images)] : [];
}

/** Nothing, when there are only images to speak of. */
function saidTo(messages: ChatMessage[], turn: Turn, phrases: Phrases): string[] {
	const isWordless = !turn.question.some(isWords);
	return turn.images > 0 && isWordless ? [] : [say(messages, turn, phrases)];
}

function say(messages: ChatMessage[], turn: Turn, phrases: Phrases): string {
	const lastCall = messages.findLast(({ toolCalls }) => toolCalls.length > 0);
	if (messages.at(-1)?.role === 'tool' && lastCall?.toolCalls[0]?.name === HAND_OVER_TOOL) {
		return phrases.person;
	}

	const remembered = recall(turn.question.at(-1) ?? '', [
		...turn.earlier,
		...turn.question.slice(0, -1),
	]);
	if (remembered?.about === 'name') {
		return remembered.name ? phrases.name(remembered.name) : phrases.noName;
	}
	if (remembered?.about === 'previous-message') {
		return remembered.text ? phrases.previous(shorten(remembered.text)) : phrases.noPrevious;
	}

	const isStrict = messages.some(
		({ role, text }) => role === 'system' && text.includes(ONLY_FROM_PASSAGES),
	);
	const match = findAnswer(messages, turn, isStrict);
	if (match?.origin === 'facts') {
		const cited = match.passage === undefined ? '' : ` [${match.passage}]`;
		return phrases.found(shorten(match.sentence)) + cited;
	}
	if (isStrict) return `${phrases.unknown} [0]`;
	if (match) return phrases.foundInHistory(shorten(match.sentence));
	return phrases.nothing(turn.seen, shorten(turn.question.filter(isWords).join(' · ')));
}

// What was given comes before what the customer said. Several messages in a row are looked
// up together, then sentence by sentence from the last: a greeting must not hide a question.
function findAnswer(messages: ChatMessage[], turn: Turn, isStrict: boolean): Match | undefined {
	const asked = turn.question.flatMap(sentencesOf);
	const questions = [asked.join('\n'), ...asked.toReversed()];

	const given = [documentsIn(turn), turn.passages];
	const more = isStrict ? [] : [factsIn(messages), saidBefore(turn, asked)];
	for (const sources of [...given, ...more]) {
		for (const question of questions) {
			const match = bestSentence(question, sources);
			if (match) return match;
		}
	}
	if (isStrict) return undefined;
	// Facts may be written in English only, whatever the customer speaks.
	return topicsOf(asked.join('\n'))
		.map((word) => bestSentence(word, factsIn(messages)))
		.find((match) => match !== undefined);
}

function shape(text: string, format: AnswerFormat): string {
	if (format === 'text') return text;
	return JSON.stringify(
		format === 'json_object' ? { answer: text } : fillSchema(format.schema, text),
	);
}

// Answers of the stand-in itself are left out: it would quote its own quotes.
function factsIn(messages: ChatMessage[]): Source[] {
	const marks = Object.values(PHRASES).map(({ mark }) => mark);
	return messages
		.filter(({ role, text }) => role !== 'user' && !marks.some((mark) => text.startsWith(mark)))
		.map(({ text }) => ({ text, origin: 'facts' }));
}

// What the customer has just sent is asked about first.
function documentsIn({ documents }: Turn): Source[] {
	return documents.map((text) => ({ text, origin: 'facts' }));
}

// A heading lends its words to what stands under it.
function passagesIn(text: string): Source[] {
	return [...text.matchAll(PASSAGE)].map(([, number, headings = '', words = '']) => ({
		text: headings === '' ? words : `${headings}:\n${words}`,
		origin: 'facts',
		passage: Number(number),
	}));
}

// To quote the question itself from an earlier message would be no answer.
function saidBefore({ earlier }: Turn, asked: string[]): Source[] {
	return earlier
		.flatMap(sentencesOf)
		.filter((sentence) => !asked.includes(sentence))
		.map((text) => ({ text, origin: 'customer' }));
}

function shorten(text: string): string {
	const plain = text.replace(/\s+/g, ' ').trim();
	if (plain.length <= LONGEST_QUOTE) return plain;
	return `${plain.slice(0, LONGEST_QUOTE).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
