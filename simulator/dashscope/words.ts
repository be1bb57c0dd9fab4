const STOP_WORDS = new Set(
	`a an the is are was were be am i me my you your we our it its of to in on at for from with and or
	do does did can could will would should have has had what when where which who how why please hello
	hi hey thanks thank tell know want need there this that if about any
	el la los las un una de del que qué es son en y o mi tu su con por para cuál cuándo dónde cómo cuánto
	hola gracias tienen tiene puedo quiero se lo al
	le les des une est sont et ou à au aux dans sur avec mon ma mes votre vos vous je quel quelle quels
	quelles quand où comment combien bonjour merci qu il elle puis est-ce
	o os as um uma do da dos das em no na e meu minha seu sua qual quando onde quanto olá obrigado
	obrigada você vocês posso quero com
	der die das den dem ein eine einen ist sind im und oder zu mit für von mein meine ihr ihre sie ich
	wann wo wie was welche viel haben hat kann hallo danke bitte es
	ما ماذا متى اين كيف كم هل من في على الى عن هو هي انا انت هذا هذه مع او لدي لي مرحبا شكرا لو سمحت
	क्या कब कहाँ कहां कैसे कितना कितने कितनी है हैं का की के में से को और मेरा मेरी आप आपका आपकी हो मैं यह
	नमस्ते धन्यवाद कृपया`
		.split(/\s+/)
		.map(normalise),
);

// Particles and question words that carry no meaning of their own; runs are cut there.
const CHINESE_PARTICLES = /[的了吗呢吧啊是我你您他她它们在有和与也都就请问什么怎样哪里谁呀]/u;
const ARABIC_PREFIX = /^(?:وال|بال|كال|فال|لل|ال)(?=..)/u;

/**
 * The words of a text that carry meaning, once each: lower case, without accents, Arabic
 * letters unified and articles removed, Chinese as pairs of characters.
 */
export function wordsOf(text: string): string[] {
	const words: string[] = [];

	for (const run of normalise(text).match(/\p{Script=Han}+|[\p{L}\p{M}\p{N}]+/gu) ?? []) {
		for (const part of run.split(/(\p{Script=Han}+)/u)) {
			if (/\p{Script=Han}/u.test(part)) words.push(...pairsOf(part));
			else if (part !== '' && !STOP_WORDS.has(part)) words.push(part.replace(ARABIC_PREFIX, ''));
		}
	}

	return [...new Set(words)];
}

/** Whether two words of `wordsOf` mean the same but for their endings ("opening", "open"). */
export function sameWord(one: string, other: string): boolean {
	if (one === other) return true;
	if (/[\p{N}\p{Script=Han}]/u.test(one)) return false;

	const shorter = Math.min(one.length, other.length);
	if (/\p{Script=Arabic}/u.test(one)) return sharedRoot(one, other) >= Math.max(3, shorter * 0.6);

	const least = /\p{Script=Devanagari}/u.test(one) ? 3 : 4;
	return sharedStart(one, other) >= Math.max(least, shorter * 0.75);
}

function normalise(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
		.replace(/ى/g, 'ي')
		.replace(/ة/g, 'ه')
		.normalize('NFC');
}

function pairsOf(run: string): string[] {
	return run.split(CHINESE_PARTICLES).flatMap((piece) => {
		const characters = [...piece];
		if (characters.length < 2) return characters;
		return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
	});
}

function sharedStart(one: string, other: string): number {
	let length = 0;
	while (length < one.length && one[length] === other[length]) length++;
	return length;
}

// Arabic inflects at both ends, so the longest run of letters in common stands for the root.
function sharedRoot(one: string, other: string): number {
	let best = 0;
	for (let start = 0; start < one.length; start++) {
		for (let end = start + best + 1; end <= one.length; end++) {
			if (!other.includes(one.slice(start, end))) break;
			best = end - start;
		}
	}
	return best;
}
