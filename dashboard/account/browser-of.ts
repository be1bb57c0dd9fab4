/** The first that fits counts: most browsers also call themselves the ones below them. */
const BROWSERS = [
	[/Edg(?:A|iOS)?\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/(?:Firefox|FxiOS)\//, 'Firefox'],
	[/(?:Chrome|CriOS)\//, 'Chrome'],
	[/Safari\//, 'Safari'],
] as const;

const SYSTEMS = [
	[/iPhone/, 'iPhone'],
	[/iPad/, 'iPad'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'Mac'],
	[/CrOS/, 'ChromeOS'],
	[/Linux/, 'Linux'],
] as const;

/** What a browser is called among people, of what it says of itself; its beginning where it is unknown. */
export function browserOf(userAgent: string): string {
	const named = (names: readonly (readonly [RegExp, string])[]) =>
		names.find(([sign]) => sign.test(userAgent))?.[1];
	const known = [named(BROWSERS), named(SYSTEMS)].filter(Boolean).join(' · ');
	return known || userAgent.slice(0, 60) || '–';
}
