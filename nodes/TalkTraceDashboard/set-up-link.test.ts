import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { takeLink } from '../../core/store/agent-link-store';
import { hashToken } from '../../core/desk/auth/secret-token';
import { anAgent } from '../../core/testing/an-agent';
import { aSqliteStore } from '../../core/testing/a-store';
import { makeSetUpLink } from './set-up-link';

let desk: Awaited<ReturnType<typeof aSqliteStore>>;
let file: string;
let path: string;

const context = {
	getNodeParameter: () => path,
	getInstanceBaseUrl: () => 'https://n8n.example',
};

const exists = async () =>
	await stat(file).then(
		() => true,
		() => false,
	);

beforeEach(async () => {
	desk = await aSqliteStore();
	file = join(dirname(desk.location.sqliteFile), 'dashboard-set-up-link.txt');
	path = '/talktrace/';
});

afterEach(async () => await desk.dispose());

describe('the link that sets a desk up', () => {
	it('is in a file that only its own user can read, and works', async () => {
		const link = await makeSetUpLink(context, desk);

		expect(await readFile(file, 'utf8')).toBe(`${link!.url}\n`);
		expect((await stat(file)).mode & 0o777).toBe(0o600);
		const [address, token] = link!.url.split('#link=');
		expect(address).toBe('https://n8n.example/webhook/talktrace');
		const taken = await desk.store.write((unit) => takeLink(unit, hashToken(token!)));
		expect(taken).toMatchObject({ purpose: 'set-up' });
	});

	it('is another one each time, and the file holds the last', async () => {
		const first = await makeSetUpLink(context, desk);
		const second = await makeSetUpLink(context, desk);

		expect(second!.url).not.toBe(first!.url);
		expect(await readFile(file, 'utf8')).toBe(`${second!.url}\n`);
	});

	it('is there no more once the desk has an owner', async () => {
		await makeSetUpLink(context, desk);
		await anAgent(desk.store, { role: 'owner' });

		expect(await makeSetUpLink(context, desk)).toBeUndefined();
		expect(await exists()).toBe(false);
	});

	it('is refused a path that n8n would take for a pattern', async () => {
		path = 'desk/:name';

		await expect(makeSetUpLink(context, desk)).rejects.toThrow('letters, digits');
		expect(await exists()).toBe(false);
	});
});
