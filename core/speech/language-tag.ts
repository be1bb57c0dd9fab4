/** A BCP-47 tag in its one spelling (`ar-eg` → `ar-EG`, `cmn-hans-cn` → `zh-Hans-CN`), null for what is none. */
export function canonicalTag(text: string): string | null {
	try {
		return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0] ?? null;
	} catch {
		return null;
	}
}

/** The language alone, in two letters where it has them: `ar-EG` → `ar`. Null for what is no tag. */
export function primaryLanguage(tag: string): string | null {
	const canonical = canonicalTag(tag);
	return canonical === null ? null : new Intl.Locale(canonical).language;
}

/** The languages of some tags, each once, in their order. */
export function primaryLanguages(tags: readonly string[]): string[] {
	return [...new Set(tags.flatMap((tag) => primaryLanguage(tag) ?? []))];
}
