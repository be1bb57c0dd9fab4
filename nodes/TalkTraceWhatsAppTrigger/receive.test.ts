import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';

import { countsByName } from '../../core/store/counter-store';
import { processHandles } from '../shared/process-handles';
import { receive } from './receive';

let folder: string;
let sqliteFile: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
	sqliteFile = join(folder, 'desk.sqlite');
});

afterEach(async () => {
	const { stores, credentials } = processHandles();
	for (const opened of stores.values()) await (await opened).store.close();
	stores.clear();
	credentials.clear();
	await rm(folder, { recursive: true, force: true });
});

/** Meta's call for a handshake with this token, and what it was answered. */
async function shakeHands(token: string) {
	const answers: unknown[] = [];
	const warnings: unknown[] = [];
	const response = {
		status: (status: number) => (answers.push(status), response),
		type: () => response,
		send: (body: string) => (answers.push(body), response),
	};
	const fields: Record<string, object> = {
		talkTraceStoreApi: { sqliteFile },
		talkTraceWhatsAppApi: { phoneNumberId: '1002', verifyToken: 'right' },
	};
	const context = {
		getNode: () => ({ credentials: { talkTraceStoreApi: { id: '1', name: 'Store' } } }),
		getCredentials: (type: string) => Promise.resolve(fields[type]),
		getWebhookName: () => 'setup',
		getQueryData: () => ({
			'hub.mode': 'subscribe',
			'hub.verify_token': token,
			'hub.challenge': '1158201444',
		}),
		getResponseObject: () => response,
		logger: { warn: (message: string) => warnings.push(message) },
	};
	await receive(context as unknown as IWebhookFunctions);
	return { answers, warnings };
}

/** Resolves once so many refusals are in the store; the recorder counts them behind the answer. */
async function refusals(count: number): Promise<void> {
	const [desk] = await Promise.all(processHandles().stores.values());
	let counted: Awaited<ReturnType<typeof countsByName>> = {};
	while ((counted['handshake-refused'] ?? 0) < count) {
		counted = await desk!.store.read(countsByName);
	}
	expect(counted).toEqual({ 'handshake-refused': count });
}

describe('receive, asked for a handshake', () => {
	it('gives the challenge back without opening a store', async () => {
		expect(await shakeHands('right')).toEqual({ answers: [200, '1158201444'], warnings: [] });
		expect(processHandles().stores.size).toBe(0);
	});

	it('counts each refusal', async () => {
		await shakeHands('wrong');

		expect(await shakeHands('')).toEqual({ answers: [403, 'Forbidden'], warnings: [] });
		await refusals(2);
	});

	it('refuses also while the store cannot be opened', async () => {
		await writeFile(join(folder, 'file'), 'in the way of a folder');
		sqliteFile = join(folder, 'file', 'desk.sqlite');

		expect(await shakeHands('wrong')).toEqual({
			answers: [403, 'Forbidden'],
			warnings: [expect.stringMatching(/^TalkTrace refusal-not-counted reason=/)],
		});
	});
});
