import { parseFile } from './parse-file';
import { parseSource, type SourceTask } from './parse-source';
import type { SourceFile } from './source-format';

/** A source whose format is known, or a file of which nothing is. */
export type ProgramTask = SourceTask | { file: SourceFile };

/** A program of its own that reads one source: it answers with a SourceReading. */
process.once('message', (task: ProgramTask) => {
	const reading = 'file' in task ? parseFile(task.file) : parseSource(task);
	void reading.then((answer) => process.send?.(answer));
});
