export type Language = 'en' | 'ar' | 'es' | 'fr' | 'pt' | 'de' | 'hi' | 'zh';

type LatinLanguage = Exclude<Language, 'ar' | 'hi' | 'zh'>;

const SCRIPTS: ReadonlyArray<[Language, RegExp]> = [
	['ar', /\p{Script=Arabic}/gu],
	['hi', /\p{Script=Devanagari}/gu],
	['zh', /\p{Script=Han}/gu],
];

// Frequent short words and letters that tell the five Latin languages apart.
const SIGNS: Record<LatinLanguage, RegExp> = {
	en: /\b(the|is|are|you|your|my|what|when|where|how|do|does|can|i|and|please|hello|hi|it|of)\b/gi,
	es: /[¿¡ñ]|(?<!\p{L})(el|los|las|que|qué|cuál|cuándo|dónde|cómo|cuánto|es|mi|una?|hola|gracias|tienen|puedo|quiero|está|con|por|favor|y|llamo)(?!\p{L})/giu,
	fr: /[œç]|(?<!\p{L})(le|les|des|est|que|quoi|quand|où|comment|combien|mon|ma|une?|bonjour|merci|vous|je|avez|puis|pour|quelle?s?|êtes|et|suis|appelle)(?!\p{L})/giu,
	pt: /[ãõ]|(?<!\p{L})(os|uma?|que|qual|quando|onde|quanto|meu|minha|olá|obrigad[oa]|você|vocês|não|é|são|posso|quero|com|por|e|chamo|fica)(?!\p{L})/giu,
	de: /[äöüß]|(?<!\p{L})(der|die|das|ist|sind|wann|wo|wie|was|mein|meine|ich|sie|haben|kann|hallo|danke|bitte|und|ein|eine|nicht|viel|heiße)(?!\p{L})/giu,
};

/** The language of a text by script and frequent words, or undefined when nothing tells. */
export function detectLanguage(text: string): Language | undefined {
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	for (const [language, script] of SCRIPTS) {
		if ((text.match(script)?.length ?? 0) * 3 > letters) return language;
	}

	let best: Language | undefined;
	let bestCount = 0;
	for (const [language, signs] of Object.entries(SIGNS)) {
		const count = text.match(signs)?.length ?? 0;
		if (count > bestCount) [best, bestCount] = [language as LatinLanguage, count];
	}
	return best;
}
