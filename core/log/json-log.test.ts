import { describe, expect, it } from '@jest/globals';

import { createJsonLog } from './json-log';
import { idOf } from './plain';

const NOW = Date.parse('2026-11-23T08:00:00.000Z');

describe('createJsonLog', () => {
	it('writes one object a line, with its time, level, event and facts', () => {
		const lines: string[] = [];
		const log = createJsonLog(
			(line) => lines.push(line),
			() => NOW,
		);

		log.info('listening', { port: 5690, numbers: undefined });
		log.warn('delivery-refused', { outcome: 'forged' });
		log.error('failed');

		const at = '2026-11-23T08:00:00.000Z';
		expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
		expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
			{ at, level: 'info', event: 'listening', port: 5690 },
			{ at, level: 'warn', event: 'delivery-refused', outcome: 'forged' },
			{ at, level: 'error', event: 'failed' },
		]);
	});

	it('takes no text that anybody could have written: such a call does not compile', () => {
		const lines: string[] = [];
		const log = createJsonLog((line) => lines.push(line));
		const said: string = 'Where is my order?';
		const id: string = '6f1f4c1e-5a0e-4c0f-9d0a-3f3f1c1f0a01';

		// @ts-expect-error -- free text is no fact
		log.info('failed', { reason: said });
		// @ts-expect-error -- nor is text among facts that are
		log.info('failed', { port: 1, id });
		// @ts-expect-error -- nor text or nothing
		log.info('failed', { reason: said as string | undefined });
		// @ts-expect-error -- an event is one of the list
		log.info(said);
		log.info('failed', { id: idOf(id), outcome: 'forged' as 'forged' | 'oversized' });

		expect(lines).toHaveLength(5);
	});
});
