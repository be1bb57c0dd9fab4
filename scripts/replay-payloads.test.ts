import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { replayPayloads } from './replay-payloads';

const RECEIVED_AT = '2026-11-01T12:00:00.000Z';

const change = (field: string, value: object) => ({
	field,
	value: { metadata: { phone_number_id: 'P1' }, ...value },
});

const body = (...changes: object[]) =>
	JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: 'W1', changes }] });

const SENT = { timestamp: '1793534390' };

const AT = '2026-11-01T11:59:50.000Z';

const message = (id: string, parts: object) => ({ id, from: '15550001111', ...SENT, ...parts });

describe('replaying payloads', () => {
	let folder: string;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'payloads-'));
	});

	afterEach(() => rm(folder, { recursive: true }));

	it('reports what the parser understood of each file, and nothing that was said', async () => {
		await mkdir(join(folder, 'inner'));
		const text = { type: 'text', text: { body: 'private words' } };
		const system = { type: 'user_changed_number', wa_id: '15550002222' };
		const failed = { id: 'w3', ...SENT, status: 'failed', errors: [{ code: 131047 }] };
		await writeFile(
			join(folder, 'b.json'),
			body(
				change('messages', {
					messages: [
						message('w1', text),
						message('w2', { type: 'system', system }),
						null,
						message('w5', { ...text, group_id: 'G1' }),
						message('w6', { type: 'edit', edit: { original_message_id: 'w1', message: text } }),
					],
					statuses: [failed],
				}),
				change('smb_message_echoes', {
					message_echoes: [{ id: 'w4', ...SENT, to: '15550001111', ...text }],
				}),
			),
		);
		await writeFile(
			join(folder, 'inner', 'a.json'),
			body(change('account_update', { event: 'ACCOUNT_DELETED' })),
		);

		const reports = await replayPayloads(folder, RECEIVED_AT);

		expect(reports).toEqual([
			{
				file: 'b.json',
				events: [
					{ type: 'message-received', wamid: 'w1', sentAt: AT, kind: 'text' },
					{ type: 'identity-changed', wamid: 'w2', at: AT, change: 'number-changed' },
					{ type: 'not-understood', field: 'messages', reason: 'a message without an id' },
					{ type: 'message-received', wamid: 'w5', sentAt: AT, kind: 'text', groupId: 'G1' },
					{
						type: 'message-received',
						wamid: 'w6',
						sentAt: AT,
						kind: 'edit',
						target: 'w1',
						replacement: 'text',
					},
					{ type: 'status-changed', wamid: 'w3', at: AT, status: 'failed', code: 131047 },
					{ type: 'message-echoed', wamid: 'w4', sentAt: AT, kind: 'text', source: 'business-app' },
				],
				notUnderstood: 1,
			},
			{
				file: join('inner', 'a.json'),
				events: [
					{ type: 'noted', field: 'account_update', summary: 'account_update: ACCOUNT_DELETED' },
				],
				notUnderstood: 0,
			},
		]);
		expect(JSON.stringify(reports)).not.toMatch(/private|1555/);
	});

	it('goes on after a file that cannot be read', async () => {
		await writeFile(join(folder, 'a.json'), '{"object":');
		await writeFile(join(folder, 'b.json'), '"hello"');

		expect(await replayPayloads(folder, RECEIVED_AT)).toEqual([
			{ file: 'a.json', error: 'not JSON' },
			{
				file: 'b.json',
				events: [{ type: 'not-understood', reason: 'not a WhatsApp delivery' }],
				notUnderstood: 1,
			},
		]);
	});

	it('leaves out assertions, indexes and everything that is no JSON file', async () => {
		for (const name of ['a.expected.json', 'index.json', 'index.jsonl', 'README.md']) {
			await writeFile(join(folder, name), '{}');
		}

		expect(await replayPayloads(folder, RECEIVED_AT)).toEqual([]);
	});

	it('says nothing about a folder that is not there', async () => {
		expect(await replayPayloads(join(folder, 'missing'), RECEIVED_AT)).toBeUndefined();
	});
});

describe('check:payloads', () => {
	const run = (...args: string[]) =>
		promisify(execFile)(process.execPath, [
			'--import',
			'tsx',
			`${__dirname}/check-payloads.ts`,
			...args,
		]);

	it('prints one JSON line a file', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'payloads-'));
		await writeFile(join(folder, 'a.json'), '7');
		await writeFile(join(folder, 'b.json'), '{}');

		const { stdout } = await run(folder);
		await rm(folder, { recursive: true });

		const lines = stdout.trim().split('\n');
		expect(lines.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual([
			'a.json',
			'b.json',
		]);
	});

	it('says that a folder is missing, and goes on', async () => {
		const { stdout, stderr } = await run('/no/such/folder');

		expect(stdout).toBe('');
		expect(stderr).toContain('/no/such/folder');
	});

	it('asks for a folder', async () => {
		await expect(run()).rejects.toMatchObject({ code: 2 });
	});
});
