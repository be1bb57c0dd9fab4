import type { ProgramLimits } from '../media/run-program';
import { MOST_READ_HERE, readInProgram } from './read-in-program';
import type { SourceReading } from './source-block';
import { findFormat, type SourceFile } from './source-format';
import { MOST_SOURCE_BYTES } from './source-limits';

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
	if (bytes.length === 0) return { outcome: 'unreadable', reason: 'empty' };
	if (bytes.length > MOST_SOURCE_BYTES) return { outcome: 'unreadable', reason: 'too-large' };
	if (bytes.length > MOST_READ_HERE) return await readInProgram({ file }, limits);

	const found = await findFormat(file);
	if ('unreadable' in found) return { outcome: 'unreadable', reason: found.unreadable };
	return 'text' in found
		? await readInProgram(found, limits)
		: await readInProgram({ file }, limits);
}
