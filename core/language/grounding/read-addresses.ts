const ROAD =
	'street|st\\.|road|rd\\.|avenue|ave\\.?|lane|boulevard|blvd\\.?|drive|square|plaza|highway|alley|court';
const LATIN_AFTER = new RegExp(`((?:[\\p{L}'-]+ ){1,3})(?:${ROAD})(?![\\p{L}])`, 'giu');
const LATIN_BEFORE =
	/(?<!\p{L})(?:calle|avenida|avda\.|paseo|plaza|rue|avenue|boulevard|place|rua|praça|via|viale|piazza|corso|ул\.|улица|проспект)\s+((?:(?:de|del|la|las|los|el|du|des|da|do|dos|di|della)\s+)*[\p{L}'-]+)/giu;
const GERMAN = /(?<!\p{L})([\p{L}-]{3,}?(?:straße|strasse|weg|platz|allee|gasse))\s+\d/giu;
const ARABIC =
	/(?:^|[^\p{L}])[وفبل]?(?:شارع|طريق|ميدان|جادة)\s+((?:[\p{Script=Arabic}\p{M}]+\s?){1,2})/gu;
const CHINESE = /(\p{Script=Han}{2,4})(?:路|街|大道|胡同|弄|巷)\s*\d+\s*(?:号|號)/gu;

/** Before a road's name they belong to the sentence. */
const SMALL = new Set(
	'the a an on in at to of from our us is are and or near by side along this that which any your via main all every cross crossing'.split(
		' ',
	),
);

/** The words by which the addresses of a text name their roads. */
export function readAddresses(plain: string): string[] {
	const latin = [...plain.matchAll(LATIN_AFTER)].flatMap(([, before = '']) =>
		before.trim().split(' ').slice(-1),
	);
	const others = [LATIN_BEFORE, GERMAN, ARABIC, CHINESE].flatMap((pattern) =>
		[...plain.matchAll(pattern)].flatMap(([, name = '']) => name.trim().split(/\s+/).slice(0, 3)),
	);
	return [...latin, ...others].filter(
		(word) =>
			word.length > 1 &&
			!SMALL.has(word.toLowerCase()) &&
			!/^(?:de|del|la|las|los|el|du|des|da|do|dos|di|della)$/i.test(word),
	);
}
