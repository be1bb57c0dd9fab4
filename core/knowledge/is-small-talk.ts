import { normaliseText } from '../conversation/normalise-text';

/** Greetings, thanks, farewells and polite noises, whole phrases, one a comma. */
const PHRASES = [
	'hi, hii, hello, hello there, hi there, hey, heya, hey there, yo, good morning, good afternoon, good evening, good day, good night, morning, greetings, howdy, how are you, how are you doing, how is it going, whats up, sup, nice to meet you, thanks, thank you, thanks a lot, thank you so much, thank you very much, many thanks, thx, ty, tysm, cheers, great, great thanks, perfect, awesome, cool, nice, super, wonderful, excellent, amazing, lovely, ok, okay, okey, k, kk, oki, ok thanks, okay thank you, alright, all right, fine, got it, understood, i see, sure, no problem, youre welcome, bye, goodbye, bye bye, see you, see you later, have a nice day, have a great day, take care, good, very good, well done, lol, haha, hahaha, hehe, welcome, sorry, please, wow, yay, dear, sir, madam, team, everyone, all, again, so much, very much, and, test, hmm, hm, ah, oh',
	'مرحبا, اهلا, اهلا وسهلا, اهلين, هلا, هلا والله, السلام عليكم, السلام عليكم ورحمة الله, السلام عليكم ورحمة الله وبركاته, وعليكم السلام, سلام, صباح الخير, صباح النور, مساء الخير, مساء النور, كيف حالك, كيف الحال, كيفك, شلونك, ازيك, عامل ايه, شكرا, شكرا جزيلا, شكرا لك, شكرا لكم, شكرا كثيرا, مشكور, مشكورين, الف شكر, يعطيك العافية, يسلمو, تسلم, جزاك الله خيرا, تمام, حسنا, طيب, ممتاز, رائع, جميل, اوك, اوكي, ماشي, فهمت, مع السلامة, الى اللقاء, باي, تصبح على خير, ان شاء الله, الحمد لله, بارك الله فيك, عفوا, اسف',
	'hola, holaa, buenas, buenos dias, buenas tardes, buenas noches, que tal, como estas, como esta, gracias, muchas gracias, mil gracias, muchisimas gracias, perfecto, genial, vale, de acuerdo, entendido, estupendo, excelente, muy bien, bien, adios, chao, chau, hasta luego, hasta manana, saludos, por favor, de nada, ok gracias, listo, claro, buen dia, que tengas buen dia, muy amable',
	'bonjour, bonsoir, salut, coucou, ca va, comment ca va, comment allez vous, merci, merci beaucoup, merci bien, parfait, super merci, daccord, tres bien, au revoir, a bientot, bonne journee, bonne soiree, sil vous plait, de rien',
	'hallo, guten morgen, guten tag, guten abend, gute nacht, moin, servus, gruss gott, wie gehts, wie geht es ihnen, danke, danke schon, danke sehr, vielen dank, besten dank, herzlichen dank, prima, toll, alles klar, gut, sehr gut, verstanden, tschuss, auf wiedersehen, schonen tag, schonen tag noch, bitte, gerne',
	'ola, oi, bom dia, boa tarde, boa noite, tudo bem, tudo bom, como vai, obrigado, obrigada, muito obrigado, muito obrigada, valeu, perfeito, otimo, beleza, ta bom, entendi, certo, tchau, ate logo, por favor, de nada',
	'ciao, salve, buongiorno, buonasera, buonanotte, come stai, come va, grazie, grazie mille, perfetto, va bene, ottimo, capito, arrivederci, buona giornata, prego, per favore',
	'你好, 您好, 嗨, 哈喽, 在吗, 在嘛, 有人吗, 早上好, 上午好, 下午好, 晚上好, 早, 晚安, 谢谢, 谢谢你, 谢谢您, 多谢, 非常感谢, 感谢, 谢了, 好, 好的, 好吧, 好啊, 行, 可以, 嗯, 嗯嗯, 哦, 明白, 明白了, 知道了, 了解, 收到, 没问题, 再见, 拜拜, 辛苦了, 不客气, 太好了, 棒, 哈哈, 哈哈哈, 謝謝, 再見, 你好吗',
	'こんにちは, こんばんは, おはよう, おはようございます, ありがとう, ありがとうございます, はい, わかりました, 了解です, さようなら, 안녕하세요, 안녕, 감사합니다, 고맙습니다, 네, 알겠습니다',
	'नमस्ते, नमस्कार, हैलो, हाय, कैसे हो, कैसे हैं, धन्यवाद, शुक्रिया, बहुत धन्यवाद, ठीक है, अच्छा, बहुत अच्छा, अलविदा, namaste, namaskar, kaise ho, dhanyavad, shukriya, theek hai, thik hai, accha, acha',
	'привет, здравствуйте, здравствуй, добрый день, доброе утро, добрый вечер, как дела, спасибо, большое спасибо, спасибо большое, благодарю, хорошо, отлично, понятно, понял, поняла, ясно, ок, до свидания, пока, пожалуйста',
	'merhaba, selam, selamun aleykum, gunaydin, iyi gunler, iyi aksamlar, nasilsiniz, tesekkurler, tesekkur ederim, cok tesekkurler, sagol, tamam, peki, harika, gorusuruz, hosca kal, halo, terima kasih, makasih, selamat pagi, selamat siang, asante, habari, jambo, dzien dobry, czesc, dziekuje, salam, assalamu alaikum, assalam o alaikum, merci bcp',
].flatMap((list) => list.split(', ').map(normaliseText));

const CONSENTS = (
	'yes, yes please, yeah, yep, yup, ya, sure, of course, please do, no, nope, no thanks, no thank you, not really, ' +
	'نعم, ايوه, ايوا, اي, اجل, بلى, لا, لا شكرا, اكيد, si, si por favor, claro, no gracias, oui, oui merci, non, non merci, ja, ja bitte, nein, ' +
	'nein danke, sim, sim por favor, nao, nao obrigado, 是, 是的, 对, 对的, 要, 不, 不是, 不用, 不要, 不用了, हाँ, हां, जी, नहीं, haan, ji, nahi, да, нет, evet, hayir'
)
	.split(', ')
	.map(normaliseText);

const KNOWN = new Set(PHRASES);
const LONGEST = Math.max(...PHRASES.map((phrase) => phrase.split(' ').length));
const UNSPACED = PHRASES.filter((phrase) =>
	/\p{Script=Han}|\p{Script=Hiragana}/u.test(phrase),
).sort((one, other) => other.length - one.length);

/** Whether a message greets, thanks or says goodbye and nothing else, or has no words at all: no question. */
export function isSmallTalk(text: string): boolean {
	return isMadeOf(normaliseText(text), (phrase) => KNOWN.has(phrase));
}

/** Whether a message only says yes or no: it answers what it was asked. */
export function isConsent(text: string): boolean {
	const words = normaliseText(text);
	return (
		words !== '' && isMadeOf(words, (phrase) => CONSENTS.includes(phrase) || KNOWN.has(phrase))
	);
}

function isMadeOf(text: string, isKnown: (phrase: string) => boolean): boolean {
	let words = text.split(' ').filter(Boolean);
	while (words.length > 0) {
		const count = Array.from({ length: Math.min(LONGEST, words.length) }, (_, less) => less)
			.map((less) => Math.min(LONGEST, words.length) - less)
			.find((length) => isKnown(words.slice(0, length).join(' ')));
		if (count !== undefined) {
			words = words.slice(count);
			continue;
		}
		const [first = '', ...others] = words;
		const start = UNSPACED.find((phrase) => first.startsWith(phrase));
		if (start === undefined) return false;
		words = first === start ? others : [first.slice(start.length), ...others];
	}
	return true;
}
