import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** What a sitemap lists: pages, or other sitemaps. Null: it cannot be read, or not wholly. */
export type Sitemap = { kind: 'pages' | 'index'; addresses: string[] };

const MOST_UNPACKED_BYTES = 20_000_000;
const unpack = promisify(gunzip);

/** What stands in entities of its own is not looked up, and is nobody's address. */
const OPTIONS = {
	ignoreAttributes: true,
	parseTagValue: false,
	processEntities: false,
	removeNSPrefix: true,
};

/**
 * Reads a sitemap as sitemaps.org has it: XML, or a text with an address a line, packed by gzip or
 * not. Null where it is no sitemap, is damaged, or is larger than any that people write.
 */
export async function readSitemap(bytes: Buffer, type: string | null): Promise<Sitemap | null> {
	const text = await textOf(bytes);
	if (text === null) return null;
	if (!text.trimStart().startsWith('<')) {
		return type === 'text/plain' ? { kind: 'pages', addresses: linesOf(text) } : null;
	}
	const { XMLParser, XMLValidator } = await import('fast-xml-parser');
	// An entity of a sitemap's own is there to do harm.
	if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return null;

	const { urlset, sitemapindex } = new XMLParser(OPTIONS).parse(text) as {
		urlset?: { url?: unknown };
		sitemapindex?: { sitemap?: unknown };
	};
	if (urlset !== undefined) return { kind: 'pages', addresses: addressesOf(urlset.url) };
	if (sitemapindex === undefined) return null;
	return { kind: 'index', addresses: addressesOf(sitemapindex.sitemap) };
}

async function textOf(bytes: Buffer): Promise<string | null> {
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString();
	try {
		return (await unpack(bytes, { maxOutputLength: MOST_UNPACKED_BYTES })).toString();
	} catch {
		return null;
	}
}

function addressesOf(entries: unknown): string[] {
	return [entries].flat().flatMap((entry) => {
		const loc = (entry as { loc?: unknown } | null | undefined)?.loc;
		return [loc]
			.flat()
			.filter((one) => typeof one === 'string')
			.slice(0, 1)
			.map(unescaped);
	});
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
	return text.replace(/&(amp|lt|gt|quot|apos);/g, (_whole, name: string) => ENTITIES[name]!).trim();
}

function linesOf(text: string): string[] {
	return text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
