/** "can i talk to un agente": many put English verbs before their own language's nouns. */
export const ENGLISH_VERBS =
	'(talk|speak|chat|connect me|transfer me|put me through) (to|with)|get me';
