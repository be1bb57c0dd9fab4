import type { Logger } from 'n8n-workflow';
import type { AnyFacts, Log, LogLevel } from '../../core/log/log';
import type { LogEvent } from '../../core/log/log-events';

/**
 * A log that goes to n8n's own. n8n's usual format prints the message alone, so the facts stand
 * in it, as `key=value`; its JSON format has them as fields as well.
 */
export function n8nLog({ logger }: { logger: Pick<Logger, LogLevel> }): Log {
	return {
		info: (event, facts) => logger.info(inWords(event, facts), { event, ...facts }),
		warn: (event, facts) => logger.warn(inWords(event, facts), { event, ...facts }),
		error: (event, facts) => logger.error(inWords(event, facts), { event, ...facts }),
	};
}

function inWords(event: LogEvent, facts: AnyFacts = {}): string {
	const told = Object.entries(facts).filter(([, value]) => value !== undefined);
	return ['TalkTrace', event, ...told.map(([name, value]) => `${name}=${quoted(value)}`)].join(' ');
}

function quoted(value: AnyFacts[string]): string {
	const text = String(value);
	return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}
