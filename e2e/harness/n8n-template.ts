import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { findFreePort } from '../../scripts/n8n/find-free-port';
import { CACHE_FOLDER, HOST_FOLDER } from '../../scripts/n8n/folders';
import { n8nEnvironment, n8nUrl, type Owner } from '../../scripts/n8n/n8n-environment';
import { startN8n, waitForN8n } from '../../scripts/n8n/start-n8n';
import { LEAN_N8N } from './lean-n8n';

/** Who owns every n8n of the end-to-end tests. */
export const OWNER: Owner = { email: 'owner@desk.test', password: 'Desk-owner-1' };

/**
 * Makes a user folder for n8n whose database is migrated already: from an empty folder the
 * migrations take longer than everything else that n8n does at its start.
 */
export async function createUserFolder(): Promise<string> {
	const template = await ensureTemplate();
	const folder = mkdtempSync(join(tmpdir(), 'talktrace-desk-'));
	cpSync(template, folder, { recursive: true });
	return folder;
}

/** The migrated folder of the n8n that is installed; made once, then kept with the tool-chain. */
async function ensureTemplate(): Promise<string> {
	const lockFile = readFileSync(join(HOST_FOLDER, 'package-lock.json'));
	const version = createHash('sha256')
		.update(JSON.stringify(LEAN_N8N))
		.update(lockFile)
		.digest('hex')
		.slice(0, 16);
	const template = join(CACHE_FOLDER, `n8n-template-${version}`);
	if (existsSync(template)) return template;

	await mkdir(dirname(template), { recursive: true });
	const folder = mkdtempSync(join(dirname(template), 'n8n-template-new-'));
	try {
		await migrate(folder);
		renameSync(folder, template);
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		// Another test process may have been faster with the same.
		if (!existsSync(template)) throw error;
	}
	return template;
}

async function migrate(userFolder: string): Promise<void> {
	const address = { userFolder, port: await findFreePort(), brokerPort: await findFreePort() };
	const n8n = startN8n({ ...n8nEnvironment(address, OWNER), ...LEAN_N8N }, `${userFolder}.log`);

	try {
		await waitForN8n(n8nUrl(address.port), n8n.ended);
	} catch (cause) {
		throw new Error(`n8n did not start:\n${n8n.lastLines()}`, { cause });
	} finally {
		await n8n.stop();
		rmSync(n8n.logFile, { force: true });
	}
}
