import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INode } from 'n8n-workflow';

import { InputError } from '../../core/errors';
import { processHandles } from './process-handles';
import type { CredentialContext } from './kept-credential';
import { useStore } from './use-store';

let folder: string;
const environment = { ...process.env };

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
});

afterEach(async () => {
	process.env = { ...environment };
	const { stores, credentials } = processHandles();
	for (const opened of stores.values()) await (await opened).store.close();
	stores.clear();
	credentials.clear();
	await rm(folder, { recursive: true, force: true });
});

/** A node with a Store credential that names this file, or with none. */
function aNodeWith(sqliteFile?: string): CredentialContext {
	const credentials =
		sqliteFile === undefined ? {} : { talkTraceStoreApi: { id: sqliteFile, name: 'Store' } };
	return {
		getNode: () => ({ credentials }) as unknown as INode,
		getCredentials: <T extends object>() => Promise.resolve({ sqliteFile } as T),
	};
}

describe('useStore', () => {
	it('opens one file once for all who ask at the same time', async () => {
		const file = join(folder, 'desk.sqlite');

		const [one, other] = await Promise.all([useStore(aNodeWith(file)), useStore(aNodeWith(file))]);

		expect(other).toBe(one);
		expect(await useStore(aNodeWith(` ${file} `))).toBe(one);
	});

	it('keeps two files apart', async () => {
		const one = await useStore(aNodeWith(join(folder, 'one.sqlite')));
		const other = await useStore(aNodeWith(join(folder, 'other.sqlite')));

		expect(other.store.id).not.toBe(one.store.id);
	});

	it('tries a place that could not be used again', async () => {
		const inTheWay = join(folder, 'desk');
		await writeFile(inTheWay, 'a file where the folder should be');
		const node = aNodeWith(join(inTheWay, 'desk.sqlite'));
		await expect(useStore(node)).rejects.toThrow(InputError);

		await rm(inTheWay);

		expect((await useStore(node)).store.id).toBeTruthy();
	});

	it('refuses a path that depends on where n8n was started', async () => {
		await expect(useStore(aNodeWith('data/desk.sqlite'))).rejects.toThrow(
			/neither an absolute path/,
		);
	});

	it('takes the place of the environment where the node has no credential', async () => {
		process.env.TALKTRACE_STORE = join(folder, 'desk.sqlite');

		const opened = await useStore(aNodeWith());

		expect(await useStore(aNodeWith(join(folder, 'desk.sqlite')))).toBe(opened);
	});
});
