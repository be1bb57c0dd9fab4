import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

function classify(input: string): string {
	const { stdout, status } = spawnSync(
		process.execPath,
		['--import', 'tsx', join(__dirname, 'gate-classify.ts')],
		{ input, encoding: 'utf8', cwd: join(__dirname, '..') },
	);

	expect(status).toBe(0);
	return stdout;
}

describe('gate-classify', () => {
	it('answers line by line, and nothing else', () => {
		const lines = ['agent please', 'where is my order', '', '转人工', 'حولني لموظف'];

		expect(classify(`${lines.join('\n')}\n`)).toBe('true\nfalse\nfalse\ntrue\ntrue\n');
	});

	it('tolerates Windows line ends, a missing last one, a byte-order mark and U+2028', () => {
		expect(classify('\ufeffagent\r\n\r\none\u2028two\r\nhuman please')).toBe(
			'true\nfalse\nfalse\ntrue\n',
		);
	});

	it('says nothing to nothing', () => {
		expect(classify('')).toBe('');
	});

	it('keeps up with many lines', () => {
		const answers = classify('where is my order\nagent\n'.repeat(2_000)).split('\n');

		expect(answers).toHaveLength(4_001);
		expect(answers.slice(0, 4)).toEqual(['false', 'true', 'false', 'true']);
	});
});
