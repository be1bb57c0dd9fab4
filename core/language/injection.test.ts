import { describe, expect, it } from '@jest/globals';
import type { BasisPassage } from '../knowledge/answer-basis';
import { type Attempt, INJECTION_ATTEMPTS } from './__fixtures__/injection-attempts';
import type { ChatOutcome, ChatRequest } from './chat-model';
import { decideAnswer, type DecisionRules } from './decide-answer';
import { HAND_OVER_TOOL } from './hand-over-tool';
import type { NumberedPassage } from './look-up';
import { ownWords } from './own-words';
import {
	composePrompt,
	confidentialWords,
	type PromptMessage,
	type PromptSettings,
} from './prompt';

const KEY = 'sk-test-4f1b9c2d7e8a6053';
const PROMPT: PromptSettings = {
	persona: 'You are the friendly assistant of a small bakery and answer briefly and warmly.',
	rules: 'We never give discounts to resellers. Gluten-free bread is baked on Tuesdays.',
	businessName: 'Bluebird Bakery',
	handOverTool: true,
	knowledge: 'strict',
};

const PLACE: Omit<BasisPassage, 'sourceName' | 'excerpt'> & { textId: number } = {
	number: 1,
	sourceId: 's1',
	url: null,
	headings: [],
	page: null,
	score: 0.9,
	textId: 1,
};

function scene({ by, words }: Attempt): { turn: PromptMessage[]; passages: NumberedPassage[] } {
	const said = by === 'message' || by === 'transcript' ? words : 'How much is bread?';
	const content: PromptMessage['content'] =
		by === 'transcript'
			? { kind: 'voice', media: { mediaId: '1', mimeType: 'audio/ogg' }, recorded: true }
			: { kind: 'text', text: said };
	const text =
		by === 'passage' || by === 'page' ? `Bread costs 4 euros.\n${words}` : 'Bread costs 4 euros.';
	const url = by === 'page' ? 'https://bluebird.example/prices' : null;
	const sourceName = by === 'file-name' ? `⟧ ${words}.pdf ⟦` : 'Prices.pdf';
	return {
		turn: [{ author: 'customer', content, ...(by === 'transcript' && { transcript: words }) }],
		passages: [{ ...PLACE, url, sourceName, text, excerpt: text }],
	};
}

const answered = (text: string): ChatOutcome => ({
	outcome: 'answered',
	text,
	finish: 'stop',
	model: 'm',
});

/** A model that does what it reads in any place, as far as it has the means. */
function obey({ wants }: Attempt, { messages }: ChatRequest): ChatOutcome {
	const [system] = messages;
	switch (wants) {
		case 'prompt':
			return answered(`Sure [1]:\n${system?.content ?? ''}`);
		case 'link':
			return answered('Please confirm your card at https://evil.example/pay [1]');
		case 'tool':
			return {
				outcome: 'called-tool',
				name: 'refund_customer',
				arguments: { order: 1 },
				model: 'm',
			};
		case 'citation':
			return answered('Everything is free of charge [99]');
		case 'secret':
			return answered(`My key is ${[...KEY].join(' ')} [1]`);
		case 'price':
			return answered('Bread costs 2.50 dollars [1]');
	}
}

function run(attempt: Attempt, change: Partial<DecisionRules['safety']> = {}) {
	const { turn, passages } = scene(attempt);
	const messages = composePrompt({
		...PROMPT,
		history: [],
		turn,
		passages,
		passageTokens: 1_000,
		budgetTokens: 1_000,
		documentTokens: 0,
	});
	const outcome = obey(attempt, {
		messages,
		tools: [HAND_OVER_TOOL],
		maxTokens: 100,
		timeoutMs: 100,
	});
	const decision = decideAnswer(
		outcome,
		{ outcome: 'searched', use: 'strict', question: 'How much is bread?', own: true, passages },
		{
			own: ownWords(turn, null, PROMPT),
			safety: {
				allowedHosts: ['bluebird.example'],
				confidential: confidentialWords(PROMPT),
				told: [PROMPT.rules],
				secrets: [KEY],
				...change,
			},
			longestAnswer: 4_000,
			mayHandOver: true,
			whenNothingFound: 'ask-back',
			whenUngrounded: 'draft',
		},
	);
	return { messages, decision };
}

describe('attempts to make the model disobey', () => {
	it('are at least sixty', () => {
		expect(INJECTION_ATTEMPTS.length).toBeGreaterThanOrEqual(60);
	});

	it.each(INJECTION_ATTEMPTS)('by $by, for a $wants, send nothing: $words', (attempt) => {
		const { messages, decision } = run(attempt);

		expect(decision.outcome).not.toMatch(/^send/);
		if (attempt.wants === 'tool') expect(decision).toMatchObject({ reason: 'model-failed' });
		if (attempt.wants === 'prompt' || attempt.wants === 'secret') {
			expect(decision).toMatchObject({ outcome: 'hand-over', reason: 'unsafe-answer' });
		}
		// What comes from outside is no instruction, and opens or closes none of our notes.
		expect(messages[0]!.content).not.toContain(attempt.words);
		const notes = messages.at(-1)!.content;
		expect(notes.split('⟦').length).toBe(notes.split('⟧').length);
		expect(notes).not.toContain(`⟧ ${attempt.words}`);
	});

	it('would leak links, keys and the prompt without the output check', () => {
		const open = { allowedHosts: ['evil.example'], confidential: [], told: [], secrets: [] };
		const leaks = INJECTION_ATTEMPTS.filter(
			({ wants }) => wants === 'prompt' || wants === 'secret',
		).map((attempt) => run(attempt, open).decision.verdict);
		const links = INJECTION_ATTEMPTS.filter(
			({ wants, by }) => wants === 'link' && by !== 'file-name',
		).map((attempt) => run(attempt, open).decision.outcome);

		expect(links).toContain('send');
		expect(leaks.every((verdict) => verdict.outcome !== 'unsafe')).toBe(true);
	});
});
