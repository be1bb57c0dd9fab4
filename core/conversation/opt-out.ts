import { expandAlternatives } from './asks-for-person/expand-alternatives';
import { normaliseText } from './normalise-text';
import { splitSentences } from './split-sentences';

// Words alone that also end an order or a chat (cancel, end, quit) are left to the builder.
const OPT_OUTS = [
	// English
	'(stop|stop ?all|stop it|opt ?out|un ?subscribe( me)?|unsub|remove me|take me off)( from)?( (this|the|your|all|any))?( (list|updates|newsletter|everything|messages|notifications))?',
	'stop (sending|texting|messaging|spamming|contacting)( me)?( (any|all|these|your|more|any more))?( (messages|msgs|texts|updates|stuff|ads|offers))?( to me)?( any ?more)?',
	'stop( (all|the|these|your))? (messages|msgs|texts|notifications|updates|ads|spam)',
	'(no more|don ?t send( me)?( any)?( more)?|do not send( me)?( any)?( more)?) (messages|msgs|texts|updates|ads|spam)',
	// Arabic
	'(ال)?غاء( ال)?اشتراك(ي)?|الغاء|الغ(ي|و)( ال)?اشتراك(ي)?|توقف|توقفوا|ايقاف|ايقاف( ال)?رسايل|اوقف(وا)?( ال)?رسايل|وقف(وا)?|وقف(وا)?( ال)?رسايل|قف|كفي|ستوب',
	'(لا|ما|لا تعيدوا) (ترسلوا|ترسل|تبعتوا|تبعت|ترسلون)( لي)?( (رسايل|اي رسايل|شي))?|(مش عايز|ما ابي|ما ابغي|ما بدي|لا اريد|مابي)( استقبال)? رسايل( منكم)?( تاني)?|بطلوا رسايل|بطل تبعت',
	// Spanish
	'baja|(dar|dame|darme|denme|de|deme) (de )?baja|(me )?(quiero|deseo) (dar(me)?|la) (de )?baja|(cancelar|anular|cancela|anula)( (la|mi))? (suscripcion|subscripcion|inscripcion)|desuscribir(me|se)?|desuscribe(me)?|alto|pare(n)?|basta de mensajes',
	'(no|ya no) (quiero|deseo) (recibir )?(mas )?(mensajes|publicidad|notificaciones)|no (mas|me (envien|manden|envies|mandes) mas) mensajes|(parar|detener|deja(r|n)? de (enviar|mandar)(me)?) (los )?mensajes|no me (escriban|escribas|manden|envien)( mas)?( mensajes)?',
	// French
	'(me )?des(abonner|inscrire)|desabon(ne|nez|nement)( moi)?|des(inscription|abonnement)|arret(er|ez|e)?( les)?( messages)?|stop( (les|aux))? (messages|sms|pub)|(ne |je ne (veux|souhaite) )?plus (recevoir )?(de |vos )?(messages|sms|pub|notifications)|(ne )?m (envoyez|ecrivez) plus( (rien|de messages))?',
	// Portuguese
	'sair|parar|pare(m)?|descadastr(ar|e)|remover( me)?|cancelar( (a|minha))? (inscricao|assinatura|subscricao)|(parar|pare|parem)( (de|com))?( (enviar|mandar|as))? mensagens|nao (quero|desejo) (mais )?(receber )?(mais )?(mensagens|mensagem|notificacoes)( suas| de voces)?|nao (me )?(mande|envie|mandem|enviem) mais( mensagens| nada)?',
	// German
	'abmelden|abmeldung|abbestellen|austragen|newsletter ab(melden|bestellen)|keine (nachrichten|werbung|sms|infos)( mehr)?|(mich )?(abmelden|austragen)|nachrichten (stop(pen)?|abbestellen|beenden)|(schickt|schicken sie|senden sie)( mir)? (nichts|keine nachrichten) mehr',
	// Hindi
	'रोकें|रोको|रोक दो|बंद|बंद (करो|करें|कर दो|कीजिए)|(मैसेज|संदेश|मेसेज)( भेजना)? बंद( (करो|करें|कर दो|कीजिए))?|(मैसेज|संदेश) मत (भेजो|भेजें|भेजिए|करो)|सदस्यता (रद्द|समाप्त)( करें| करो)?|अनसब्सक्राइब|स्टॉप',
	'band (karo|kro|kar do|krdo|kardo|kijiye|karen)|(message|msg|mesage|messages|msgs)( bhejna)? band( (karo|kro|kar do|kardo|kijiye))?|(message|msg|messages) mat (bhejo|karo|bhejna|karna|kro)|roko|rok do',
	// Chinese, in both kinds of characters
	'退订|退訂|取消(订阅|訂閱|关注|關注)|td|停止(发送|發送|推送)?(消息|信息|短信|訊息|簡訊)?|(不要|别|請勿|请勿|別)再?(发|發|推送)(消息|信息|短信|訊息|簡訊|广告|廣告)?(给我|給我)?了?|拒收|不再接收(消息|信息|訊息)?',
];

const FILLERS =
	'please|pl(s|z)|now|ok|okay|hi|hello|thanks|thank|you|just|yes|immediately|i want to|i would like to|' +
	'من فضلك|من فضلكم|لو سمحت|لو سمحتوا|لو سمحتم|رجاء|شكرا|اريد|ارجو|' +
	'por favor|porfa|quiero|quisiera|gracias|hola|ya|deseo|s il vous plait|svp|stp|merci|bonjour|je veux|je souhaite|veuillez|' +
	'pfv?|quero|obrigad(o|a)|bitte|danke|ich (will|mochte)( mich)?|sofort|jetzt|mich|' +
	'कृपया|प्लीज|धन्यवाद|अब|kripya|plz|ab|bhai|请|請|谢谢|謝謝|我要';

const optOuts = new Set(OPT_OUTS.flatMap(toPhrases));
const fillers = toPhrases(FILLERS).map((filler) => ` ${filler} `);

/** Longer than any opt-out with its politeness. */
const LONGEST = 80;

/**
 * Whether a message is an opt-out and nothing else, in any of eight languages: "STOP!", "please
 * unsubscribe me". "Stop, I made a mistake" is none. `extraWords` are the builder's own.
 */
export function asksToStop(text: string, extraWords: readonly string[] = []): boolean {
	if (text.length > LONGEST) return false;

	const extra = new Set(extraWords.map(normaliseText).filter(Boolean));
	const sentences = splitSentences(text).map((clauses) => withoutFillers(clauses.join(' ')));
	const said = sentences.filter((sentence) => sentence !== '');

	return said.length > 0 && said.every((words) => optOuts.has(words) || extra.has(words));
}

function withoutFillers(words: string): string {
	let padded = ` ${words} `;
	for (;;) {
		const filler = fillers.find((one) => padded.startsWith(one) || padded.endsWith(one));
		if (filler === undefined) return padded.trim();

		padded = padded.startsWith(filler)
			? padded.slice(filler.length - 1)
			: padded.slice(0, 1 - filler.length);
	}
}

function toPhrases(notation: string): string[] {
	return expandAlternatives(notation, () => '')
		.map(normaliseText)
		.filter(Boolean);
}
