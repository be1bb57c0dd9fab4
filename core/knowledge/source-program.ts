import type { PartOfAnswer } from '../media/run-program';
import { parseFile } from './parse-file';
import { parseSource, type SourceTask } from './parse-source';
import type { SourceBlock, SourceReading } from './source-block';
import type { SourceFile } from './source-format';

/** A source whose format is known, or a file of which nothing is. */
export type ProgramTask = SourceTask | { file: SourceFile };

/** Blocks of one message: some 60,000 characters, which n8n reads within a few milliseconds. */
const AT_ONCE = 50;

/** A program of its own that reads one source: it answers with blocks in parts and then with a SourceReading without any. */
process.once('message', (task: ProgramTask) => void answer(task));

async function answer(task: ProgramTask): Promise<void> {
	const reading = await ('file' in task ? parseFile(task.file) : parseSource(task));
	if (reading.outcome === 'unreadable') return await send(reading);

	const { blocks } = reading;
	for (let from = 0; from < blocks.length; from += AT_ONCE) {
		await send({ part: blocks.slice(from, from + AT_ONCE) });
	}
	await send({ ...reading, blocks: [] });
}

/** Resolves once it is on its way: what waits in a pipe would be read all at once. */
async function send(message: SourceReading | PartOfAnswer<SourceBlock[]>): Promise<void> {
	await new Promise((resolve) => process.send!(message, resolve));
}
