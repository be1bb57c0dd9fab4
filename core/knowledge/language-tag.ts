/** A language's tag as BCP 47 writes it; null for what is none. */
export function languageTag(tag: string): string | null {
	try {
		return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? null;
	} catch {
		return null;
	}
}
