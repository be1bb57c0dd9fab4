import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { LOG_EVENTS } from './log-events';

const PAGE = readFileSync(join(__dirname, '../../docs/observability.md'), 'utf8');

describe('LOG_EVENTS', () => {
	it('stands in docs/observability.md, each with the same words, and nothing else', () => {
		const listed = [
			...PAGE.matchAll(/^\| `([a-z-]+)` +\| (?:info|warn|error)[^|]*\| (.+?) +\|$/gm),
		];

		expect(Object.fromEntries(listed.map(([, event, says]) => [event, says]))).toEqual(LOG_EVENTS);
	});
});
