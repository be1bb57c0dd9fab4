import { checkArchive } from '../media/check-archive';
import type { ProgramLimits } from '../media/run-program';
import { readInProgram } from './read-in-program';
import type { SourceReading, UnreadableSource } from './source-block';
import { findFormat, type SourceFile } from './source-format';

const MB = 1024 * 1024;

/** A larger file is not read at all. */
export const MOST_SOURCE_BYTES = 50 * MB;

/** What a DOCX may unpack to. */
const MOST_UNPACKED_BYTES = 200 * MB;

/**
 * What a file says: text, Markdown, HTML, PDF, DOCX, CSV, JSON or JSON Lines. What it is shows in
 * its bytes; its name and type, which may be wrong, tell only texts apart. Whatever is in it, it
 * costs at most the time and memory of `limits`, in a process of its own.
 */
export async function readSourceFile(
	file: SourceFile,
	limits?: ProgramLimits,
): Promise<SourceReading> {
	const { bytes } = file;
	if (bytes.length === 0) return unreadable('empty');
	if (bytes.length > MOST_SOURCE_BYTES) return unreadable('too-large');

	const found = await findFormat(file);
	if ('unreadable' in found) return unreadable(found.unreadable);
	if ('text' in found) return await readInProgram(found, limits);

	if (found.format === 'docx') {
		const check = await checkArchive(bytes, MOST_UNPACKED_BYTES);
		if (check !== 'fits') return unreadable(check);
	}
	return await readInProgram({ format: found.format, bytes }, limits);
}

function unreadable(reason: UnreadableSource): SourceReading {
	return { outcome: 'unreadable', reason };
}
