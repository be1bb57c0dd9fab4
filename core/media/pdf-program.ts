import { inReadingOrder, type PdfPiece } from './pdf-line';

export type DocumentTask = { bytes: Uint8Array; mostPages: number; mostCharacters: number };

/** `more`: the document goes on after this text. */
export type DocumentWords =
	| { outcome: 'read'; text: string; more: boolean }
	| { outcome: 'unreadable'; reason: 'encrypted' | 'damaged' };

/** A program of its own that reads one PDF. */
process.once('message', (task: DocumentTask) => {
	void readPdf(task).then((words) => process.send?.(words));
});

async function readPdf({ bytes, mostPages, mostCharacters }: DocumentTask): Promise<DocumentWords> {
	const { getDocumentProxy } = await import('unpdf');
	let text = '';

	try {
		const pdf = await getDocumentProxy(new Uint8Array(bytes), { disableFontFace: true });

		for (let number = 1; number <= pdf.numPages; number++) {
			if (number > mostPages || text.length > mostCharacters) {
				return { outcome: 'read', text, more: true };
			}
			const page = await pdf.getPage(number);
			const { items } = await page.getTextContent();
			let line: PdfPiece[] = [];
			for (const item of items) {
				if (text.length > mostCharacters) break;
				if (!('str' in item)) continue;
				line.push({ words: item.str, x: Number(item.transform[4]), dir: item.dir });
				if (!item.hasEOL) continue;
				text += `${wordsOf(line)}\n`;
				line = [];
			}
			text += `${wordsOf(line)}\n\n`;
			page.cleanup();
		}
		return { outcome: 'read', text, more: false };
	} catch (error) {
		if ((error as Error).name === 'PasswordException') {
			return { outcome: 'unreadable', reason: 'encrypted' };
		}
		// A page in the middle that cannot be read does not take back those before it.
		return text.trim() === ''
			? { outcome: 'unreadable', reason: 'damaged' }
			: { outcome: 'read', text, more: true };
	}
}

function wordsOf(line: PdfPiece[]): string {
	return inReadingOrder(line)
		.map(({ words }) => words)
		.join('');
}
