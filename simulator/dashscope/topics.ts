// What customers ask shops most, so that a question finds facts written in English.
const TOPICS: ReadonlyArray<[words: string[], elsewhere: RegExp]> = [
	[
		['open', 'hours'],
		/فتح|دوام|\b(?:abren?|abiert[oa]s?|horarios?|abrem|abert[oa]s?|horários?)\b|\b(?:ouvr(?:ez|e|ir)|ouverte?s?|horaires?)\b|\boffen\b|öffne|öffnung|खुल|समय|开门|营业|开着/iu,
	],
	[
		['deliver', 'delivery'],
		/توصيل|توصل|\b(?:entregas?|entregan|entregam|envíos?|envio|livr(?:ez|aison|er)|lieferung|liefert|liefern)\b|डिलीवर|送货|配送|外卖/iu,
	],
	[
		['return', 'refund', 'money'],
		/[إا]رجاع|[أا]رجع|استرداد|\b(?:devol(?:ver|ución|uções|ução)|reembolso|retourner|rembours\p{L}*|zurückgeben|rückgabe|erstattung|trocar)\b|वापस|退货|退款/iu,
	],
	[
		['cost', 'price', 'euro'],
		/سعر|تكلف|بكم|\b(?:cuánto cuesta|precios?|quanto custa|preços?|combien coûte|prix|kostet|preise?)\b|कीमत|दाम|多少钱|价格/iu,
	],
	[
		['order'],
		/طلبي|الطلب|\b(?:pedidos?|commandes?|bestellung|bestellen|encomendas?)\b|ऑर्डर|订单/iu,
	],
];

/** English words for what a question in another language is about, the most telling first. */
export function topicsOf(question: string): string[] {
	return TOPICS.filter(([, elsewhere]) => elsewhere.test(question)).flatMap(([words]) => words);
}
