/** What a customer asks about the conversation itself, with the answer found in it. */
export type Recollection =
	{ about: 'name'; name?: string } | { about: 'previous-message'; text?: string };

const NAME_QUESTION =
	/what(?:'|’)?s? (?:is )?my name|who am i\b|do you (?:know|remember) my name|(?:ما|شو|ايش|إيش)(?: هو)? [اإ]سمي|c[oó]mo me llamo|cu[aá]l es mi nombre|comment je m(?:'|’)appelle|quel est mon (?:pr[eé])?nom|qual (?:é|e) o? ?meu nome|como (?:eu )?me chamo|wie hei(?:ß|ss)e ich|wie ist mein name|मेरा नाम क्या|我叫什么|我的名字(?:是|叫)什么/iu;

const PREVIOUS_QUESTION =
	/what (?:did|have) i (?:just )?(?:ask|say|said|wr[io]te|tell|told)|what was my (?:last|previous|first|earlier) (?:question|message)|ماذا (?:سألت|قلت|كتبت)|ما(?: هو)? سؤالي (?:السابق|الأخير)|qu[eé] (?:te )?(?:pregunt[eé]|dije|escrib[ií])|qu(?:'|’)est-ce que j(?:'|’)ai (?:demand[eé]|dit|[eé]crit)|quelle [eé]tait ma (?:derni[eè]re )?question|o que (?:eu )?(?:perguntei|disse|escrevi)|was habe ich (?:\S+ )?(?:gefragt|gesagt|geschrieben)|was war meine (?:letzte|vorherige) frage|मैंने (?:पहले )?क्या (?:पूछा|कहा|लिखा)|我(?:刚才|之前|刚刚)?(?:问|说|写)了?(?:你|您)?什么/iu;

const INTRODUCTION =
	/(?:my name is|my name(?:'|’)s|call me|[اإ]سمي|me llamo|mi nombre es|je m(?:'|’)appelle|mon nom est|meu nome (?:é|e)|(?:eu )?me chamo|ich hei(?:ß|ss)e|mein name ist|मेरा नाम|我叫|我的名字(?:是|叫))\s*(?!क्या|什么)(\p{Script=Han}{1,4}|[\p{L}\p{M}][\p{L}\p{M}'’-]*)/iu;

/**
 * Answers "what is my name?" and "what did I ask before?" from the customer's earlier
 * messages (oldest first); undefined when the question is about something else.
 */
export function recall(question: string, earlier: string[]): Recollection | undefined {
	if (NAME_QUESTION.test(question)) {
		const named = earlier.findLast((text) => !NAME_QUESTION.test(text) && INTRODUCTION.test(text));
		return { about: 'name', name: named && INTRODUCTION.exec(named)?.[1] };
	}
	if (PREVIOUS_QUESTION.test(question)) {
		return { about: 'previous-message', text: earlier.at(-1) };
	}
	return undefined;
}
