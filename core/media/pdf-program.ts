/**
 * A program of its own that reads one PDF. It imports nothing of ours: the same file is run
 * compiled (n8n) and as TypeScript (tests).
 */
export type DocumentTask = { bytes: Uint8Array; mostPages: number; mostCharacters: number };

/** `more`: the document goes on after this text. */
export type DocumentWords =
	| { outcome: 'read'; text: string; more: boolean }
	| { outcome: 'unreadable'; reason: 'encrypted' | 'damaged' };

process.once('message', (task: DocumentTask) => {
	void readPdf(task).then((words) => process.send?.(words));
});

type Piece = { words: string; x: number; dir: string };

/** Pages are painted from left to right, also the words of a line that is read from right to left. */
function inReadingOrder(line: Piece[]): string {
	const lengthIn = (direction: string) =>
		line.reduce((sum, { words, dir }) => sum + (dir === direction ? words.trim().length : 0), 0);
	const pieces = lengthIn('rtl') > lengthIn('ltr') ? line.toSorted((a, b) => b.x - a.x) : line;
	return pieces.map(({ words }) => words).join('');
}

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
			let line: Piece[] = [];
			for (const item of items) {
				if (text.length > mostCharacters) break;
				if (!('str' in item)) continue;
				line.push({ words: item.str, x: Number(item.transform[4]), dir: item.dir });
				if (!item.hasEOL) continue;
				text += `${inReadingOrder(line)}\n`;
				line = [];
			}
			text += `${inReadingOrder(line)}\n\n`;
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
