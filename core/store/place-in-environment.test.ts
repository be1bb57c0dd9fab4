import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { InputError } from '../errors';
import { placeInEnvironment } from './place-in-environment';

const ADDRESS = 'postgres://desk:hunter2@db.example:5432/desk';

describe('placeInEnvironment', () => {
	let folder: string;
	let file: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'talktrace-place-'));
		file = join(folder, 'store');
	});

	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	it('is what the variable says, without spaces around it', () => {
		expect(placeInEnvironment({ TALKTRACE_STORE: ` ${ADDRESS}\n` })).toBe(ADDRESS);
	});

	it('is what the named file holds, without the line break at its end', () => {
		writeFileSync(file, `${ADDRESS}\n`);

		expect(placeInEnvironment({ TALKTRACE_STORE: '', TALKTRACE_STORE_FILE: file })).toBe(ADDRESS);
	});

	it.each([{}, { TALKTRACE_STORE: ' ' }, { TALKTRACE_STORE_FILE: '' }])(
		'is nothing where nothing is named: %j',
		(environment) => {
			expect(placeInEnvironment(environment)).toBeUndefined();
		},
	);

	it('refuses two places without showing either', () => {
		writeFileSync(file, ADDRESS);

		const both = () => placeInEnvironment({ TALKTRACE_STORE: ADDRESS, TALKTRACE_STORE_FILE: file });

		expect(both).toThrow(InputError);
		expect(both).toThrow(/^(?!.*hunter2).*either/);
	});

	it('says which file is missing or empty', () => {
		const asked = () => placeInEnvironment({ TALKTRACE_STORE_FILE: file });

		expect(asked).toThrow(`${file}, cannot be read (ENOENT)`);
		writeFileSync(file, '\n');
		expect(asked).toThrow(`${file}, is empty`);
	});
});
