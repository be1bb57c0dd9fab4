import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readRegistrations, writeRegistrations } from './registration-file';

describe('registrations over a restart', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'talktrace-registrations-'));
	});

	afterEach(() => rmSync(folder, { recursive: true }));

	it('are read back as they were', () => {
		const file = join(folder, 'inside', 'registrations.json');
		const state = {
			app: { url: 'http://127.0.0.1:5678/hook', verifyToken: 't', fields: ['messages'] },
			linked: true,
			numbers: { '1': { url: 'http://127.0.0.1:5678/number', verifyToken: 't' } },
		};

		writeRegistrations(file, state);

		expect(readRegistrations(file)).toEqual(state);
	});

	it.each([
		['no file', null],
		['half a file', '{"linked": tr'],
		['another file', '{"linked": "yes"}'],
	])('are unknown with %s', (_case, text) => {
		const file = join(folder, 'registrations.json');
		if (text !== null) writeFileSync(file, text);

		expect(readRegistrations(file)).toBeUndefined();
	});
});
