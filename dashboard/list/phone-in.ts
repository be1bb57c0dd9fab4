/**
 * The number that somebody has typed, with the + of its country code, or undefined where it
 * cannot be one: international numbers have 7 to 15 digits (ITU-T E.164).
 */
export function phoneIn(words: string): string | undefined {
	const latin = words
		.trim()
		.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
		.replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
	if (!/^(\+|00)?[\d\s().-]+$/.test(latin)) return undefined;
	const digits = latin.replace(/^00/, '').replaceAll(/\D/g, '');
	return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : undefined;
}
