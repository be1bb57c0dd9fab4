import type { Language } from './detect-language';

/** What the stand-in says, in one language. Every answer begins with `mark`. */
export type Phrases = {
	mark: string;
	found(quote: string): string;
	foundInHistory(quote: string): string;
	nothing(seen: number, last: string): string;
	/** Where only passages may be quoted, and none fits: without any fact. */
	unknown: string;
	/** What is said before the rest when images are shown. */
	images(count: number): string;
	name(name: string): string;
	noName: string;
	previous(text: string): string;
	noPrevious: string;
	person: string;
};

export const PHRASES: Record<Language, Phrases> = {
	en: {
		mark: '(Simulated model)',
		found: (quote) => `Here is what I was given about that: “${quote}”`,
		foundInHistory: (quote) => `You wrote earlier: “${quote}”`,
		nothing: (seen, last) =>
			`I only stand in for a real model, and nothing I was given answers this. Messages of yours I have read: ${seen}. The latest: “${last}”`,
		unknown: 'I cannot tell from what I was given. What exactly would you like to know?',
		images: (count) => (count === 1 ? 'I see your image.' : `I see your ${count} images.`),
		name: (name) => `Your name is ${name}; you told me so earlier.`,
		noName: 'You have not told me your name yet.',
		previous: (text) => `Before that you wrote: “${text}”`,
		noPrevious: 'That is the first message of yours that I see.',
		person: 'I have asked a person to take over. They will write to you here.',
	},
	ar: {
		mark: '(نموذج محاكاة)',
		found: (quote) => `هذا ما لدي من معلومات عن ذلك: «${quote}»`,
		foundInHistory: (quote) => `كتبتَ سابقًا: «${quote}»`,
		nothing: (seen, last) =>
			`أنا مجرد بديل عن نموذج حقيقي، ولا أجد جوابًا فيما لدي. عدد رسائلك التي قرأتها: ${seen}. آخرها: «${last}»`,
		unknown: 'لا أجد ذلك فيما لدي. ما الذي تود معرفته بالضبط؟',
		images: (count) => (count === 1 ? 'أرى صورتك.' : `أرى صورك (${count}).`),
		name: (name) => `اسمك ${name}، كما أخبرتني سابقًا.`,
		noName: 'لم تخبرني باسمك بعد.',
		previous: (text) => `قبل ذلك كتبتَ: «${text}»`,
		noPrevious: 'هذه أول رسالة أراها منك.',
		person: 'طلبتُ من أحد الموظفين متابعة المحادثة، وسيكتب لك هنا.',
	},
	es: {
		mark: '(Modelo simulado)',
		found: (quote) => `Esto es lo que me han dado al respecto: «${quote}»`,
		foundInHistory: (quote) => `Antes escribiste: «${quote}»`,
		nothing: (seen, last) =>
			`Solo sustituyo a un modelo real y no encuentro la respuesta en lo que me han dado. Mensajes tuyos que he leído: ${seen}. El último: «${last}»`,
		unknown: 'No lo encuentro en lo que me han dado. ¿Qué le gustaría saber exactamente?',
		images: (count) => (count === 1 ? 'Veo tu imagen.' : `Veo tus ${count} imágenes.`),
		name: (name) => `Te llamas ${name}; me lo dijiste antes.`,
		noName: 'Todavía no me has dicho tu nombre.',
		previous: (text) => `Antes de eso escribiste: «${text}»`,
		noPrevious: 'Es el primer mensaje tuyo que veo.',
		person: 'He pedido a una persona que siga. Te escribirá aquí.',
	},
	fr: {
		mark: '(Modèle simulé)',
		found: (quote) => `Voici ce que l’on m’a donné à ce sujet : « ${quote} »`,
		foundInHistory: (quote) => `Vous avez écrit plus tôt : « ${quote} »`,
		nothing: (seen, last) =>
			`Je ne fais que remplacer un vrai modèle, et rien de ce que j’ai reçu n’y répond. Messages de vous que j’ai lus : ${seen}. Le dernier : « ${last} »`,
		unknown:
			'Je ne le trouve pas dans ce que l’on m’a donné. Que souhaitez-vous savoir exactement ?',
		images: (count) => (count === 1 ? 'Je vois votre image.' : `Je vois vos ${count} images.`),
		name: (name) => `Vous vous appelez ${name} ; vous me l’avez dit plus tôt.`,
		noName: 'Vous ne m’avez pas encore dit votre nom.',
		previous: (text) => `Avant cela, vous avez écrit : « ${text} »`,
		noPrevious: 'C’est le premier message de vous que je vois.',
		person: 'J’ai demandé à une personne de prendre le relais. Elle vous écrira ici.',
	},
	pt: {
		mark: '(Modelo simulado)',
		found: (quote) => `Isto é o que me deram sobre o assunto: “${quote}”`,
		foundInHistory: (quote) => `Você escreveu antes: “${quote}”`,
		nothing: (seen, last) =>
			`Apenas substituo um modelo de verdade e não encontro a resposta no que me deram. Mensagens suas que li: ${seen}. A última: “${last}”`,
		unknown: 'Não encontro isso no que me deram. O que gostaria de saber exatamente?',
		images: (count) => (count === 1 ? 'Vejo a sua imagem.' : `Vejo as suas ${count} imagens.`),
		name: (name) => `Seu nome é ${name}; você me disse antes.`,
		noName: 'Você ainda não me disse o seu nome.',
		previous: (text) => `Antes disso você escreveu: “${text}”`,
		noPrevious: 'Esta é a primeira mensagem sua que vejo.',
		person: 'Pedi a uma pessoa que continue. Ela vai escrever para você aqui.',
	},
	de: {
		mark: '(Simuliertes Modell)',
		found: (quote) => `Dazu liegt mir Folgendes vor: „${quote}“`,
		foundInHistory: (quote) => `Sie haben vorhin geschrieben: „${quote}“`,
		nothing: (seen, last) =>
			`Ich vertrete nur ein echtes Modell und finde dazu nichts in dem, was mir vorliegt. Nachrichten von Ihnen, die ich gelesen habe: ${seen}. Die letzte: „${last}“`,
		unknown: 'Das steht nicht in dem, was ich habe. Was genau möchten Sie wissen?',
		images: (count) => (count === 1 ? 'Ich sehe Ihr Bild.' : `Ich sehe Ihre ${count} Bilder.`),
		name: (name) => `Sie heißen ${name}; das haben Sie mir vorhin gesagt.`,
		noName: 'Sie haben mir Ihren Namen noch nicht gesagt.',
		previous: (text) => `Davor haben Sie geschrieben: „${text}“`,
		noPrevious: 'Das ist die erste Nachricht von Ihnen, die ich sehe.',
		person: 'Ich habe einen Menschen gebeten zu übernehmen. Er schreibt Ihnen hier.',
	},
	hi: {
		mark: '(नकली मॉडल)',
		found: (quote) => `इस बारे में मुझे यह जानकारी दी गई है: “${quote}”`,
		foundInHistory: (quote) => `आपने पहले लिखा था: “${quote}”`,
		nothing: (seen, last) =>
			`मैं केवल असली मॉडल की जगह हूँ, और मुझे दी गई जानकारी में इसका उत्तर नहीं मिला। आपके पढ़े गए संदेश: ${seen}। आख़िरी संदेश: “${last}”`,
		unknown: 'मुझे जो दिया गया है उसमें यह नहीं है। आप ठीक-ठीक क्या जानना चाहते हैं?',
		images: (count) =>
			count === 1 ? 'मुझे आपकी तस्वीर दिख रही है।' : `मुझे आपकी ${count} तस्वीरें दिख रही हैं।`,
		name: (name) => `आपका नाम ${name} है; आपने पहले बताया था।`,
		noName: 'आपने अभी तक अपना नाम नहीं बताया है।',
		previous: (text) => `उससे पहले आपने लिखा था: “${text}”`,
		noPrevious: 'यह आपका पहला संदेश है जो मुझे दिख रहा है।',
		person: 'मैंने एक व्यक्ति से बातचीत सँभालने को कहा है। वे आपको यहीं लिखेंगे।',
	},
	zh: {
		mark: '（模拟模型）',
		found: (quote) => `关于这个问题，我得到的资料是：“${quote}”`,
		foundInHistory: (quote) => `您之前写过：“${quote}”`,
		nothing: (seen, last) =>
			`我只是真实模型的替身，在已有资料中找不到答案。我读到的您的消息数：${seen}。最后一条：“${last}”`,
		unknown: '我得到的资料里没有这一点。您具体想知道什么？',
		images: (count) => `我看到了您的${count}张图片。`,
		name: (name) => `您叫${name}，您之前告诉过我。`,
		noName: '您还没有告诉我您的名字。',
		previous: (text) => `在那之前您写的是：“${text}”`,
		noPrevious: '这是我看到的您的第一条消息。',
		person: '我已请人工客服接手，他们会在这里回复您。',
	},
};
