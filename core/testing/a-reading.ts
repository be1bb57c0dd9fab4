import { createHash } from 'node:crypto';
import type { SourceBody } from '../knowledge/add-source';
import type { SourceReading } from '../knowledge/source-block';

/** A reading with a passage for each text: rows under headings of their own do not grow together. */
export function aReading(texts: string[]): { reading: SourceReading; body: SourceBody } {
	const bytes = Buffer.from(texts.join('\n'));
	return {
		reading: {
			outcome: 'read',
			title: null,
			language: null,
			pages: null,
			blocks: texts.map((text, at) => ({
				headings: [`Section ${at + 1}`],
				kind: 'prose',
				text,
				page: null,
			})),
		},
		body: {
			hash: createHash('sha256').update(bytes).digest('hex'),
			type: 'text/plain',
			size: bytes.length,
		},
	};
}
