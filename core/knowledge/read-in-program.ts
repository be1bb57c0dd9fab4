import { limitConcurrency } from '../media/limit-concurrency';
import { type ProgramLimits, runProgram } from '../media/run-program';
import { parseSource, type SourceTask } from './parse-source';
import type { SourceBlock, SourceReading } from './source-block';
import type { ProgramTask } from './source-program';

const MB = 1024 * 1024;

/** What one source may cost: 2,000 pages of a PDF take a slow machine a minute. */
const SOURCE_LIMITS: ProgramLimits = { timeMs: 120_000, memoryBytes: 1_024 * MB };

/** A plain text of so many characters is read at once: starting a process would take longer. */
export const MOST_READ_HERE = 20_000;

const inTurn = limitConcurrency(2);

/**
 * Reads a source in a process of its own, so that whatever is in it costs at most the time and
 * memory of `limits`; its blocks come over some at a time. Only short texts without markup, and
 * tables and data as short, are read here.
 */
export async function readInProgram(
	task: ProgramTask,
	limits: ProgramLimits = SOURCE_LIMITS,
): Promise<SourceReading> {
	if ('format' in task && isShort(task)) return await parseSource(task);

	const blocks: SourceBlock[] = [];
	const reading = await inTurn(() =>
		runProgram<SourceReading, SourceBlock[]>('../knowledge/source-program', task, limits, (part) =>
			blocks.push(...part),
		),
	);
	if (!reading) return { outcome: 'unreadable', reason: 'too-demanding' };
	return reading.outcome === 'read' ? { ...reading, blocks } : reading;
}

function isShort(task: SourceTask): boolean {
	const isPlain = task.format === 'text' || task.format === 'csv' || task.format === 'json';
	return isPlain && task.text.length <= MOST_READ_HERE;
}
