import type { AnyFacts, Log, LogLevel } from './log';
import type { LogEvent } from './log-events';

/** A log of one JSON object a line. `now`: in milliseconds. */
export function createJsonLog(write: (line: string) => void, now = () => Date.now()): Log {
	return {
		info: (event, facts) => tell('info', event, facts),
		warn: (event, facts) => tell('warn', event, facts),
		error: (event, facts) => tell('error', event, facts),
	};

	function tell(level: LogLevel, event: LogEvent, facts?: AnyFacts): void {
		const at = new Date(now()).toISOString();
		write(`${JSON.stringify({ at, level, event, ...facts })}\n`);
	}
}
