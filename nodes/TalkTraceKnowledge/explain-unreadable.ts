import type { UnreadableSource } from '../../core/knowledge/source-block';

const SENTENCES: Record<UnreadableSource, string> = {
	'unsupported-type':
		'This kind of file cannot be read. PDF, Word (DOCX), HTML, Markdown, text, CSV and JSON can.',
	empty: 'It is empty.',
	'too-large': 'It is too large: a file may have 50 MB, a web page 5 MB.',
	'too-many-pages': 'It has more than 2,000 pages. Add it in parts.',
	'too-many-passages': 'It has more than 50,000 passages. Add it in parts.',
	encrypted: 'It is protected by a password.',
	'no-text': 'There is no text in it. A scan has to be made readable (OCR) first.',
	damaged: 'It is damaged and cannot be read.',
	'too-demanding': 'It is built in a way that would take too much time or memory to read.',
	'not-found': 'There is nothing at this address.',
	'not-allowed':
		'It may not be fetched: the site or its robots.txt forbids it, or the address is no public one.',
	unreachable: 'The site does not answer. It is worth trying again later.',
	'too-many-redirects': 'The address leads on to others without end.',
};

/** Why a source cannot be read, as a person is told. */
export function explainUnreadable(reason: UnreadableSource): string {
	return SENTENCES[reason];
}
