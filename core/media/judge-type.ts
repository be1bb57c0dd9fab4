import type { MediaRow } from '../store/conversation-rows';
import { UNKNOWN_TYPE } from './sniff-type';

/**
 * The type under which a file is kept, from what its bytes show and what was claimed of
 * it; undefined for a file that is not what it says. A file whose bytes show nothing is
 * kept as unknown: no browser draws or runs that.
 */
export function judgeType(
	{ kind, mimeType }: Pick<MediaRow, 'kind' | 'mimeType'>,
	sniffed: string,
): string | undefined {
	if (sniffed === UNKNOWN_TYPE) return sniffed;
	const family = familyOf(sniffed);
	if (kind !== 'document') return FITTING[kind].includes(family) ? sniffed : undefined;

	const claimed = mimeType.split(';')[0]!.trim().toLowerCase();
	const claimedFamily = familyOf(claimed);
	if (isLie(claimedFamily, family)) return undefined;
	return isNamedBetter(claimedFamily, family) ? claimed : sniffed;
}

type Family =
	| 'picture'
	| 'sound'
	| 'film'
	| 'pdf'
	| 'archive'
	| 'office'
	| 'text'
	| 'markup'
	| 'program'
	| 'other';

/** Films may be sounds alone, and sounds lie in the containers of films: their first bytes say no more. */
const FITTING: Record<Exclude<MediaRow['kind'], 'document'>, readonly Family[]> = {
	image: ['picture'],
	sticker: ['picture'],
	video: ['film', 'sound'],
	voice: ['sound', 'film'],
};

/** Families whose first bytes always show what they are. */
const PLAIN_TO_SEE: readonly Family[] = ['picture', 'sound', 'film', 'pdf'];

/** Documents may be of any type; what shows or does something else than was claimed is a lie. */
function isLie(claimed: Family, sniffed: Family): boolean {
	if (claimed === sniffed || claimed === 'other') return false;
	if (sniffed === 'program') return true;
	if (sniffed === 'markup') return claimed !== 'text';
	if ([claimed, sniffed].every((family) => family === 'sound' || family === 'film')) return false;
	return PLAIN_TO_SEE.includes(claimed);
}

/** Of an office file the first bytes may show no more than its archive, of a text nothing. */
function isNamedBetter(claimed: Family, sniffed: Family): boolean {
	return claimed === sniffed && ['archive', 'office', 'text'].includes(sniffed);
}

function familyOf(mimeType: string): Family {
	return FAMILIES.find(([, pattern]) => pattern.test(mimeType))?.[0] ?? 'other';
}

/** The first that fits counts. */
const FAMILIES: readonly [Family, RegExp][] = [
	['markup', /^(text\/html|(application|text)\/(xhtml\+)?xml|image\/svg\+xml)$/],
	[
		'program',
		/^(application\/(x-(msdownload|dosexec|elf|mach-binary|sh|executable|sharedlib|java-applet)|vnd\.(microsoft\.portable-executable|android\.package-archive)|java-(archive|vm)|wasm|x\.ms\.shortcut)|text\/x-shellscript)$/,
	],
	['picture', /^image\//],
	['sound', /^(audio\/|application\/ogg)/],
	['film', /^(video\/|application\/mp4)/],
	['pdf', /^application\/pdf$/],
	['archive', /^application\/(zip|x-zip-compressed|epub\+zip|vnd\.(openxmlformats|oasis)[-.].*)$/],
	['office', /^application\/(x-cfb|msword|vnd\.ms-(excel|powerpoint|outlook|project)|vnd\.visio)$/],
	[
		'text',
		/^(text\/(plain|csv|tab-separated-values|markdown|(x-)?vcard|calendar|rtf)|application\/(json|rtf))$/,
	],
];
