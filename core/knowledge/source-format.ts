import { HEAD_BYTES, sniffType, UNKNOWN_TYPE } from '../media/sniff-type';
import { decodeSource } from './decode-source';
import type { UnreadableSource } from './source-block';
import { claimedTextFormat, formatOfText, type TextFormat } from './text-format';

export type SourceFile = { bytes: Buffer; fileName?: string; type?: string };

/** How a file is to be read, with its words where it is a text; or why it cannot be. */
export type FoundFormat =
	| { format: 'pdf' | 'docx' }
	| { format: TextFormat; text: string }
	| { unreadable: UnreadableSource };

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Office files with a password lie in Microsoft's compound file (MS-OFFCRYPTO, 2.3.4). */
const COMPOUND_FILE = 'application/x-cfb';
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** Readers take a PDF whose first bytes are something else (ISO 32000-1, Annex H.3). */
const PDF_HEAD_BYTES = 1_024;

/** Finds out what a file is: by its bytes and, among texts, by its name and what it is called. */
export async function findFormat({ bytes, fileName, type }: SourceFile): Promise<FoundFormat> {
	const claimed = claimedDocument(fileName, type);
	const sniffed = await sniffType(bytes.subarray(0, HEAD_BYTES));
	const isText = sniffed === 'text/plain' || sniffed === 'text/html';

	if (sniffed === PDF) return { format: 'pdf' };
	if (sniffed === DOCX || (sniffed === 'application/zip' && claimed === DOCX)) {
		return { format: 'docx' };
	}
	if (sniffed === COMPOUND_FILE && bytes.includes(ENCRYPTED_PACKAGE)) {
		return { unreadable: 'encrypted' };
	}
	if (!isText && sniffed !== UNKNOWN_TYPE) return { unreadable: 'unsupported-type' };
	if (claimed === PDF && bytes.subarray(0, PDF_HEAD_BYTES).includes('%PDF-')) {
		return { format: 'pdf' };
	}
	// Half a download, or a page that says why there is none, under the document's name.
	if (claimed) return { unreadable: 'damaged' };
	return textFormat({ bytes, fileName, type }, sniffed);
}

function textFormat({ bytes, fileName, type }: SourceFile, sniffed: string): FoundFormat {
	const names = { name: fileName, type };
	const isClaimed = /^text\//i.test(type ?? '') || claimedTextFormat(names) !== undefined;
	const text = decodeSource(bytes, type);
	if (text === undefined) return { unreadable: isClaimed ? 'damaged' : 'unsupported-type' };

	// Markdown may begin with a tag; a page may come under any other name.
	if (sniffed === 'text/html' && claimedTextFormat(names) !== 'markdown') {
		return { format: 'html', text };
	}
	return { format: formatOfText(text, names), text };
}

function claimedDocument(fileName = '', type = ''): string | undefined {
	const name = type.split(';')[0]!.trim().toLowerCase();
	if (name === PDF || /\.pdf$/i.test(fileName)) return PDF;
	if (name === DOCX || /\.docx$/i.test(fileName)) return DOCX;
	return undefined;
}
