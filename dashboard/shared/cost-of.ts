import { language } from '../language/translate';

/** Millionths of a US dollar as money; answers cost fractions of a cent. */
export function costOf(micros: number): string {
	return new Intl.NumberFormat(language.value, {
		style: 'currency',
		currency: 'USD',
		maximumFractionDigits: 5,
	}).format(micros / 1_000_000);
}
