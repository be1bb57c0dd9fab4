import { knownLanguage } from '../../knowledge/terms/languages';
import { foldLetters } from './fold-letters';

/** Words that are written large without being anybody's or anything's name. */
const HARMLESS = new Set(
	foldLetters(
		`I I'm I'd I'll I've ok okay faq faqs id ids pdf sms ai url qr pin wifi wi-fi tv pc gps atm vat iva tva mwst e-mail email ` +
			'whatsapp web online app bot hi hello hey dear welcome thanks thank you please sorry yes no sure great perfect ' +
			'mr mrs ms miss sir madam dr good morning afternoon evening day customer customers guest team support service ' +
			'assistant agent manager staff help center centre opening hours business working delivery shipping returns ' +
			'return refund refunds exchange exchanges payment payments price prices order orders address contact policy ' +
			'location locations menu information note important tip summary example step steps option options question ' +
			'questions answer total free new not only all open closed today tomorrow monday-friday asap am pm cm mm km kg g ' +
			'ml l gb mb tb kb kwh hz ft lb lbs oz ' +
			'usted ustedes ud uds estimado estimada cliente hola gracias señor señora don doña ' +
			'vous monsieur madame bonjour merci cher chère client você vocês senhor senhora olá obrigado obrigada ' +
			'lei buongiorno salve grazie signore signora gentile вы вас вам ваш ваша ваше ваши вами здравствуйте спасибо ' +
			'sie ihr ihre ihnen ihren ihrem ihrer ihres herr frau hallo danke u uw siz sizin merhaba pan pani',
	).split(/\s+/),
);

/** Whether a capitalised word says nothing that could be wrong. */
export function isHarmless(word: string, language: string | null): boolean {
	const folded = foldLetters(word);
	return (
		HARMLESS.has(folded) ||
		HARMLESS.has(folded.replace(/['’]s$/, '')) ||
		knownLanguage(language)?.stopWords.has(folded) === true
	);
}
