import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { N8nRequestError, type N8nClient } from '../n8n/n8n-client';
import { openStateFile } from './desk-state';
import { putWorkflows } from './put-workflows';

let folder: string;
let stateFile: string;
let n8n: ReturnType<typeof anN8n>;
let said: string[];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'talktrace-workflows-'));
	stateFile = join(mkdtempSync(join(tmpdir(), 'talktrace-state-')), 'desk.json');
	n8n = anN8n();
	said = [];
	ship('Desk, first edition');
});

afterEach(() => {
	rmSync(folder, { recursive: true });
	rmSync(join(stateFile, '..'), { recursive: true });
});

describe('the shipped workflows', () => {
	it('are created and published at the first start, connected to the credentials', async () => {
		const [workflow] = await start();

		expect(workflow).toMatchObject({ name: 'Desk, first edition', active: true });
		expect(n8n.saved()).toMatchObject({
			active: true,
			nodes: [{ credentials: { storeApi: { id: 'credential-1' } } }, { name: 'A note' }],
		});
	});

	it('are left alone at the next start', async () => {
		await start();
		const calls = n8n.writes.length;

		const [workflow] = await start();

		expect(workflow).toMatchObject({ name: 'Desk, first edition', active: true });
		expect(n8n.writes).toHaveLength(calls);
	});

	it('are replaced when a new edition is shipped', async () => {
		await start();
		ship('Desk, second edition');

		await start();

		expect(n8n.saved()).toMatchObject({ name: 'Desk, second edition', active: true });
		expect(said).toEqual([]);
	});

	it('are never replaced once the user has edited them', async () => {
		await start();
		n8n.edit({ name: 'My own desk' });
		ship('Desk, second edition');

		await start();

		expect(n8n.saved()).toMatchObject({ name: 'My own desk' });
		expect(said).toEqual([expect.stringContaining('“My own desk”')]);
	});

	it('stay deleted and stay switched off where the user has done that', async () => {
		await start();
		n8n.edit({ active: false });
		expect(await start()).toEqual([]);

		n8n.delete();
		expect(await start()).toEqual([]);
		expect(n8n.saved()).toBeUndefined();
	});

	it('are activated again when n8n has moved, so that the provider learns the new address', async () => {
		await start();
		const calls = n8n.writes.length;

		await start('http://localhost:7000');

		expect(n8n.writes.slice(calls)).toEqual([
			'POST /workflows/1/deactivate',
			'POST /workflows/1/activate',
		]);
	});
});

function ship(name: string): void {
	const nodes = [
		{ name: 'Reply', type: 'talk.reply' },
		{ name: 'A note', type: 'n8n.note' },
	];
	writeFileSync(join(folder, 'desk.json'), JSON.stringify({ name, nodes, connections: {} }));
}

async function start(url = 'http://localhost:5678') {
	const file = openStateFile(stateFile);
	file.state.credentials = { storeApi: 'credential-1' };
	return await putWorkflows(n8n.client(url), file, {
		folder,
		say: (sentence) => said.push(sentence),
	});
}

/** As much of n8n's own API as importing needs, over one workflow in memory. */
function anN8n() {
	let workflow: Record<string, unknown> | undefined;
	let version = 0;
	const writes: string[] = [];

	const change = (changes: object) => {
		workflow = { active: false, ...workflow, ...changes, id: '1', versionId: `v${(version += 1)}` };
		return workflow;
	};

	const described = ({ nodeInfos }: { nodeInfos: Array<{ name: string }> }) =>
		nodeInfos.map(({ name }) =>
			name === 'talk.reply' ? { credentials: [{ name: 'storeApi' }, { name: 'otherApi' }] } : {},
		);

	const call = (method: string, path: string, body?: unknown): unknown => {
		if (path === '/node-types') return described(body as { nodeInfos: Array<{ name: string }> });
		if (method !== 'GET') writes.push(`${method} ${path}`);
		if (path === '/workflows' || method === 'PATCH') return change(body as object);
		if (!workflow) throw new N8nRequestError(`${method} ${path}`, 404, 'Not found');
		if (path.endsWith('activate')) workflow.active = !path.endsWith('/deactivate');
		return workflow;
	};

	return {
		writes,
		saved: () => workflow,
		edit: change,
		delete: () => (workflow = undefined),
		client: (url: string): N8nClient => ({
			url,
			call: async <Data>(...request: Parameters<typeof call>) =>
				await Promise.resolve(call(...request) as Data),
			file: async () => await Promise.reject(new Error('No file is needed')),
		}),
	};
}
