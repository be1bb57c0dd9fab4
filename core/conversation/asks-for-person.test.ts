import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { processorMs } from '../testing/processor-time';
import { asksForPerson } from './asks-for-person';

/** Chat messages; each sample was written before the rule was fitted to it. */
type Sample = { requests: string[]; others: string[] };

const FIXTURES = join(__dirname, '__fixtures__', 'asks-for-person');

const LANGUAGES = readdirSync(FIXTURES).map((file) => file.replace('.json', ''));

function samplesOf(language: string): Sample[] {
	const text = readFileSync(join(FIXTURES, `${language}.json`), 'utf8');
	return Object.values(JSON.parse(text) as Record<string, Sample>);
}

const EXTREMES = {
	'one word': 'agent '.repeat(11_000),
	'words that could all begin a request': 'i want to talk to get me to '.repeat(2_400),
	'one word without an end': 'a'.repeat(65_536),
	'one Chinese sentence': '我要找人说转'.repeat(11_000),
	'one Arabic sentence': 'عايز اكلم حد من '.repeat(4_100),
	'nothing but punctuation': '?!, '.repeat(16_000),
	'nothing but marks': '\u0301\u200d'.repeat(32_000),
};

describe('asksForPerson', () => {
	it('has eight languages to prove itself on', () => {
		expect(LANGUAGES).toHaveLength(8);
	});

	it.each(LANGUAGES)('finds the requests in %s and little else', (language) => {
		const samples = samplesOf(language);
		const requests = samples.flatMap((sample) => sample.requests);
		const others = samples.flatMap((sample) => sample.others);

		const found = requests.filter((text) => asksForPerson(text)).length;
		const mistaken = others.filter((text) => asksForPerson(text)).length;

		expect(requests.length).toBeGreaterThanOrEqual(200);
		expect(others.length).toBeGreaterThanOrEqual(200);
		expect(found / (found + mistaken)).toBeGreaterThanOrEqual(0.95);
		expect(found / requests.length).toBeGreaterThanOrEqual(0.8);
	});

	it.each([
		'is there anyone real there?',
		'this bot is useless, I need a person',
		'stop the bot and put me through to somebody',
		'I don’t want to talk to a bot, I want a human',
		'why can’t I talk to a real person?',
		'opertor!!',
		'costumer service pleeease',
		'ａｇｅｎｔ 🙏',
		'A\u200bG\u200bE\u200bN\u200bT',
		'quiero que me atienda una persona',
		'pásame con alguien',
		'me passa pra um atendente',
		'kann mich jemand anrufen',
		'un conseiller svp',
		'عايز اكلم حد من خدمة العملاء',
		'ابغى اكلم موظف',
		'بدي احكي مع حدا',
		'حولني لموظف',
		'مُمكككن أُكلّم مـوظـف',
		'किसी इंसान से बात कराओ',
		'kisi insaan se baat karao',
		'agent se baat karni hai',
		'转人工',
		'請轉真人',
		'can i talk to un agente please',
	])('takes for a request: %s', (text) => {
		expect(asksForPerson(text)).toBe(true);
	});

	it.each([
		'I don’t want to talk to a human',
		'please do not transfer me to anyone',
		'no quiero hablar con un agente',
		'je ne veux pas parler à un conseiller',
		'não quero falar com atendente',
		'ich möchte nicht mit einem Mitarbeiter sprechen',
		'لا أريد التحدث مع موظف',
		'मुझे इंसान से बात नहीं करनी',
		'mujhe agent se baat nahi karni',
		'不要转人工',
	])('takes a refusal for none: %s', (text) => {
		expect(asksForPerson(text)).toBe(false);
	});

	it.each([
		'your agent told me the parcel left yesterday',
		'the person who delivered it was rude',
		'is this product made for people?',
		'real estate agent',
		'cleaning agent',
		'human hair wig',
		'representative sample',
		'customer service was great',
		'speak to you tomorrow',
		'can I talk about my order',
		'operating person weight',
		'I already spoke to an agent',
		'are you a human?',
		'no puedo hablar ahora',
		'私は学生です',
		'',
		'   ',
		'👍',
	])('takes a mention for none: %s', (text) => {
		expect(asksForPerson(text)).toBe(false);
	});

	it('finds a request that is one clause of a long message, and a split-up one', () => {
		const story = 'I ordered a lamp three weeks ago and it has not come. '.repeat(20);

		expect(asksForPerson(`${story} Can someone please call me? ${story}`)).toBe(true);
		expect(asksForPerson(story)).toBe(false);
	});

	it('looks at the start and at the end of a text longer than any message', () => {
		const filler = 'The lamp is broken. '.repeat(3_000);

		expect(asksForPerson(`Agent please. ${filler}`)).toBe(true);
		expect(asksForPerson(`${filler} Agent please.`)).toBe(true);
		expect(asksForPerson(filler)).toBe(false);
	});

	it('knows the phrases of the builder, whole words only', () => {
		expect(asksForPerson('Where is the Genius-Bar, please?', ['genius bar'])).toBe(true);
		expect(asksForPerson('Where is the genius barber?', ['genius bar'])).toBe(false);
		expect(asksForPerson('我想找小美姐谢谢', ['小美姐'])).toBe(true);
		expect(asksForPerson('where is my order', ['', ' ', '!'])).toBe(false);
	});

	it('answers alike whatever the case, the spaces and the invisible characters', () => {
		const requests = ['get me a human', 'un conseiller svp', 'حولني لموظف', '转人工'];

		fc.assert(
			fc.property(
				fc.constantFrom(...requests),
				fc.constantFrom('', '\u200b', '\u00ad', '\u2060'),
				fc.constantFrom(' ', '  ', '\t', '\u00a0'),
				(request, invisible, space) => {
					const text = [...request.toUpperCase()].join(invisible).replaceAll(' ', space);

					expect(asksForPerson(text)).toBe(true);
				},
			),
			{ seed: 11 },
		);
	});

	it('has an answer for any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
				expect(typeof asksForPerson(text)).toBe('boolean');
			}),
			{ seed: 13, numRuns: 300 },
		);
	});

	it.each(Object.entries(EXTREMES))('is done quickly with %s', (_what, text) => {
		const before = processorMs();

		asksForPerson(text);

		expect(processorMs() - before).toBeLessThan(2_000);
	});
});
