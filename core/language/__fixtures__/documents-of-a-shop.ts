/** What a shop's documents say, in several languages, for tables of answers. */
export const DOCUMENTS = {
	en: [
		'Delivery › Prices\nDelivery within the city costs $3.50 and is free of charge from $1,200.00 on. Express delivery: $12. Orders placed before 5 pm leave the same day. Delivery takes 2 to 4 working days; to Germany and Spain 5–7 days.',
		'Opening hours\nMonday to Friday: 9 am – 6:30 pm\nSaturday: 10:00 – 14:00\nWe are closed on public holidays, on June 5th and on December 24, 2026.',
		'Returns\nYou can return a product within 30 days. Members get 10% off. Returns go to Bluebird Ltd, 12 King Street, London. Ask for Sarah Miller.\nPhone: +44 20 7946 0958, mail: returns@bluebird.example, form: https://www.bluebird.example/returns. Model A380 and the Oak Lamp have a guarantee of two years.',
	],
	ar: [
		'أوقات العمل\nنفتح من الأحد إلى الخميس من الساعة ٩ صباحًا حتى ٥ مساءً. نغلق يوم الجمعة ويوم ٢٣ سبتمبر.',
		'الأسعار\nسعر التوصيل داخل الرياض ٢٥ ريالًا، ومجاني للطلبات فوق ٣٠٠ ريال. يستغرق التوصيل ثلاثة أيام. خصم ١٥٪ للأعضاء. نقبل الدفع عبر STC Pay وبطاقات Visa.',
		'العنوان: ١٢ شارع الملك فهد، الرياض. الهاتف: ٠١١٢٣٤٥٦٧٨. البريد: info@shop.example. المدير السيد خالد.',
	],
	es: [
		'Horario\nAbrimos de lunes a viernes de 9:00 a 20:30 y los sábados de 10 a 14 h. Cerramos el 12 de octubre.',
		'Envíos\nEl envío a la península cuesta 4,95 € y tarda de 24 a 48 horas. Gratis a partir de 1.250,50 €. Devoluciones en 14 días. Descuento del 20 %.',
		'Tienda\nCalle Mayor 5, Madrid. Teléfono 912 345 678. Pregunte por Marta Ruiz. Aceptamos Bizum y Visa.',
	],
	zh: [
		'营业时间：周一至周五上午9点到下午6点，周六10:00-16:00。10月1日休息。',
		'运费：市内15元，满300元免运费。三天内送达。七天内可退货。会员打9折，生日当天优惠20%。支持 Alipay 和微信支付。',
		'地址：上海市南京路100号。电话：021-6123-4567。经理：王小明先生。',
	],
	de: [
		'Lieferung\nDer Versand kostet 4,90 € und dauert 2–3 Werktage. Ab 50 Euro ist er kostenlos. Geöffnet Montag bis Samstag von 8 bis 18 Uhr, Telefon 030 1234567.',
		'Rückgabe\nSie können Waren innerhalb von vierzehn Tagen zurückgeben. Anschrift: Hauptstraße 12, Berlin. Ansprechpartnerin: Frau Anna Schmidt.',
	],
	fr: [
		'Livraison\nLa livraison coûte 6,50 € et prend 3 jours. Ouvert du mardi au samedi de 9h30 à 19h. Fermé le 14 juillet. Adresse : 10 rue de Rivoli, Paris.',
	],
	hi: [
		'दुकान सोमवार से शनिवार सुबह 10 बजे से शाम 7 बजे तक खुली है। डिलीवरी ₹50 है और 3 दिन लगते हैं। Paytm स्वीकार है।',
	],
	pt: [
		'Entrega: custa R$ 15,90 e demora 5 dias úteis. Loja aberta de segunda-feira a sexta-feira das 8h às 18h. Fale com João Silva.',
	],
	ru: [
		'Доставка стоит 300 рублей и занимает два дня. Мы работаем с понедельника по пятницу с 9:00 до 18:00. Магазин находится в Москве, улица Тверская 7.',
	],
	tr: [
		"Kargo 49,90 TL ve 2 gün sürer. Mağaza pazartesi - cuma 09:00-18:00 arası açık. İstanbul'dayız.",
	],
} as const satisfies Record<string, readonly string[]>;
