import { checkArchive } from '../media/check-archive';
import { parseSource } from './parse-source';
import type { SourceReading } from './source-block';
import { findFormat, type SourceFile } from './source-format';

/** What a DOCX may unpack to. */
const MOST_UNPACKED_BYTES = 200 * 1024 * 1024;

/** Finds out what a file is and reads it, in whichever process it is called. */
export async function parseFile({ bytes, ...names }: SourceFile): Promise<SourceReading> {
	// Bytes that came from another process have lost their kind.
	const file = { ...names, bytes: Buffer.from(bytes) };
	const found = await findFormat(file);
	if ('unreadable' in found) return { outcome: 'unreadable', reason: found.unreadable };
	if ('text' in found) return await parseSource(found);

	if (found.format === 'docx') {
		const check = await checkArchive(file.bytes, MOST_UNPACKED_BYTES);
		if (check !== 'fits') return { outcome: 'unreadable', reason: check };
	}
	return await parseSource({ format: found.format, bytes: file.bytes });
}
