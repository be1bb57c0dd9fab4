import { parseSource, type SourceTask } from './parse-source';

/** A program of its own that reads one source: it answers with a SourceReading. */
process.once('message', (task: SourceTask) => {
	void parseSource(task).then((reading) => process.send?.(reading));
});
