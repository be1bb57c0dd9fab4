import type { DocumentTask, DocumentWords } from './pdf-program';

/**
 * A program of its own that reads one DOCX. It imports nothing of ours but types: the same file is
 * run compiled (n8n) and as TypeScript (tests).
 */
process.once('message', (task: DocumentTask) => {
	void readDocx(task).then((words) => process.send?.(words));
});

async function readDocx({ bytes, mostCharacters }: DocumentTask): Promise<DocumentWords> {
	const { default: mammoth } = await import('mammoth');

	try {
		const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
		// Twice of what is asked for: white space is squeezed out later.
		const text = value.slice(0, mostCharacters * 2);
		return { outcome: 'read', text, more: text.length < value.length };
	} catch {
		return { outcome: 'unreadable', reason: 'damaged' };
	}
}
