import { wordsOf } from './words';

const PERSON =
	/\b(?:human|(?:real|actual|live) (?:person|agent|human)|person|someone|somebody|agent|representative|operator|manager|staff)\b|موظف|شخص حقيقي|[إا]نسان|بشري|مندوب|\b(?:persona|humano|agente|asesor|operador)\b|\b(?:humain|conseiller|une (?:vraie )?personne|quelqu(?:'|’)un)\b|\b(?:pessoa|atendente|algu[eé]m)\b|\b(?:mensch|mensche?n|mitarbeiter(?:in)?|berater(?:in)?)\b|इंसान|व्यक्ति|एजेंट|किसी से|人工|真人|客服人员/iu;

const WISH =
	/\b(?:talk|speak|chat|connect|transfer|put me through|want|need|get me|can i have|let me|please|give me|pass me)\b|[أا]ريد|[أا]تحدث|[أا]كلم|حولني|تحويل|بدي|عايز|\b(?:quiero|hablar|puedo|p[aá]same|necesito|comun[ií]came)\b|\b(?:parler|veux|voudrais|passez|besoin)\b|\b(?:quero|falar|preciso|passar)\b|\b(?:sprechen|m[oö]chte|will|verbinden|reden|brauche)\b|बात|चाहिए|चाहता|चाहती|转|找|要|想/iu;

const REFUSAL =
	/\b(?:don(?:'|’)?t|do not|no need|not|never|without)\b|لا [أا]ريد|بدون|\b(?:no quiero|sin)\b|\bne\b.*\bpas\b|\bsans\b|\bn[aã]o\b|\bsem\b|\bnicht\b|\bkein(?:e|en)?\b|\bohne\b|नहीं|不要|不想|不用|不需要/iu;

const MOST_WORDS = 25;

/** Whether a short message clearly asks to be served by a person, in one of eight languages. */
export function asksForPerson(text: string): boolean {
	return (
		wordsOf(text).length <= MOST_WORDS &&
		PERSON.test(text) &&
		WISH.test(text) &&
		!REFUSAL.test(text)
	);
}
