import { deflateSync } from 'node:zlib';

type PdfOptions = {
	/** Whether page contents are compressed, as office programs do it. */
	deflate?: boolean;
	/** Protected by a password that nobody knows. */
	encrypted?: boolean;
};

/** A text where it stands on a page, in points from its left foot. */
export type PdfText = { text: string; x?: number; y: number; size?: number };

/** A PDF with these texts, one a page; an empty one is a page without text, as a scan is. */
export function aPdf(pages: (string | PdfText[])[], options: PdfOptions = {}): Buffer {
	const contents = pages.map((page) =>
		typeof page === 'string' ? textOperators(page) : placedTexts(page),
	);
	return writePdf(contents, options);
}

function placedTexts(texts: PdfText[]): Buffer {
	const shown = texts.map(
		({ text, x = 72, y, size = 12 }) => `/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${shownText(text)}`,
	);
	return Buffer.from(`BT ${shown.join('\n')} ET`);
}

/** A PDF of one page whose content unpacks to `size` bytes of one text after the other. */
export function aPdfBomb(size: number): Buffer {
	return writePdf([Buffer.alloc(size, '(A) Tj\n')], { deflate: true });
}

/** UTF-16 codes with a map to Unicode: how office programs write scripts that are not Latin. */
function textOperators(text: string): Buffer {
	if (text === '') return Buffer.from('q Q');
	const lines = (text.match(/.{1,60}/gsu) ?? []).map((line) => `${shownText(line)} 0 -14 Td`);
	return Buffer.from(`BT /F1 12 Tf 72 720 Td ${lines.join('\n')} ET`);
}

function shownText(line: string): string {
	// A page knows no writing direction: its glyphs stand from left to right.
	const seen = /\p{Script=Arabic}/u.test(line) ? [...line].reverse().join('') : line;
	return `<${Buffer.from(seen, 'utf16le').swap16().toString('hex')}> Tj`;
}

function writePdf(contents: Buffer[], { deflate = false, encrypted = false }: PdfOptions): Buffer {
	const kids = contents.map((_content, index) => `${7 + index * 2} 0 R`).join(' ');
	const objects: Buffer[] = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
		'<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
		'<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 600 >>',
		'<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 0 600 700] /ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 >>',
	].map((object) => Buffer.from(object));
	objects.push(aStream(Buffer.from(TO_UNICODE), ''));
	for (const content of contents) {
		const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`;
		const packed = deflate
			? aStream(deflateSync(content), '/Filter /FlateDecode ')
			: aStream(content, '');
		objects.push(Buffer.from(page), packed);
	}
	return assemble(objects, encrypted);
}

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Any def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end`;

function aStream(bytes: Buffer, more: string): Buffer {
	return Buffer.concat([
		Buffer.from(`<< ${more}/Length ${bytes.length} >>\nstream\n`),
		bytes,
		Buffer.from('\nendstream'),
	]);
}

function assemble(objects: Buffer[], encrypted: boolean): Buffer {
	const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
	const offsets: number[] = [];
	let length = parts[0]!.length;

	for (const [index, object] of objects.entries()) {
		const whole = Buffer.concat([
			Buffer.from(`${index + 1} 0 obj\n`),
			object,
			Buffer.from('\nendobj\n'),
		]);
		offsets.push(length);
		parts.push(whole);
		length += whole.length;
	}

	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const key = 'ab'.repeat(32);
	const lock = encrypted
		? `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -44 >> /ID [<00> <00>] `
		: '';
	parts.push(
		Buffer.from(
			`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
				`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${lock}>>\nstartxref\n${length}\n%%EOF\n`,
		),
	);
	return Buffer.concat(parts);
}
