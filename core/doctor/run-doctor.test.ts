import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { CHECKS } from './checks';
import { fine, found } from './finding';
import { OBSTACLES, PROBLEMS } from './problems';
import { type Probe, runDoctor } from './run-doctor';

const never = new Promise<void>(() => undefined);

describe('the doctor', () => {
	it('shows the gravest first, then in the order of the checks', async () => {
		const probe: Probe = {
			checks: ['disk', 'clock', 'number', 'store'],
			run(tell) {
				tell(fine('disk'));
				tell(found('store-full'));
				tell(found('number-is-test'));
				tell(found('clock-off', { seconds: 90 }));
				return Promise.resolve();
			},
		};

		const findings = await runDoctor([probe]);

		expect(findings.map(({ check, state }) => [check, state])).toEqual([
			['clock', 'broken'],
			['store', 'broken'],
			['number', 'warning'],
			['disk', 'fine'],
		]);
	});

	it('says what it could not find out when a probe fails or takes too long', async () => {
		const failing: Probe = {
			checks: ['number', 'sending'],
			run(tell) {
				tell(fine('number'));
				return Promise.reject(new Error('with a secret in it'));
			},
		};
		const hanging: Probe = { checks: ['store'], run: () => never };

		const findings = await runDoctor([failing, hanging], { longestMs: 20 });

		expect(findings.map(({ check, problem }) => [check, problem])).toEqual([
			['sending', 'no-answer'],
			['store', 'no-answer'],
			['number', null],
		]);
		expect(JSON.stringify(findings)).not.toContain('secret');
	});

	it('hears nothing more of a probe whose time is over', async () => {
		let late: () => void = () => undefined;
		const probe: Probe = {
			checks: ['store'],
			run(tell) {
				late = () => tell(found('store-full'));
				return never;
			},
		};

		const findings = await runDoctor([probe], { longestMs: 20 });
		late();

		expect(findings).toHaveLength(1);
		expect(findings[0]).toMatchObject({ problem: 'no-answer' });
	});
});

describe('the catalogue of what may be wrong', () => {
	const problems = Object.entries({ ...PROBLEMS, ...OBSTACLES });

	it.each(problems)('says of %s what it is and the one thing to do', (_code, { says, remedy }) => {
		for (const sentence of [says, remedy]) expect(sentence).toMatch(/^(n8n|[A-Z{]).*[.}]$/);
		// A remedy needs no fact that the finding does not name.
		const marks = (sentence: string) => sentence.match(/\{\w+\}/g) ?? [];
		expect(marks(says)).toEqual(expect.arrayContaining(marks(remedy)));
	});

	it('is written down for operators, word by word', () => {
		const page = readFileSync(join(__dirname, '../../docs/setup-doctor.md'), 'utf8');
		const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

		for (const [code, { says, remedy }] of problems) {
			const row = rows.find(([, first]) => first === `\`${code}\``);
			expect(row).toEqual(expect.arrayContaining([says, remedy]));
		}
	});

	it('has a problem for each check, and a sentence for when there is none', () => {
		const checks = new Set<string>(Object.values(PROBLEMS).map(({ check }) => check));

		expect([...checks].sort()).toEqual(Object.keys(CHECKS).sort());
		for (const { fine: sentence } of Object.values(CHECKS)) expect(sentence).toMatch(/\.$/);
	});
});
