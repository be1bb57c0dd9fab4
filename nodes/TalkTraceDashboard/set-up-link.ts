import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureSetUpLink } from '../../core/desk/auth/ensure-set-up-link';
import type { SetUpLinkEvent } from '../../core/desk/desk-event';
import { createLoop } from '../../core/inbox/loop';
import { hasOwner } from '../../core/store/agent-store';
import type { StoreLocation } from '../../core/store/open-store';
import type { OpenStore } from '../shared/process-handles';
import { deskAddress } from './settings';

type Place = Parameters<typeof deskAddress>[0];

type Desk = Pick<OpenStore, 'store' | 'location'>;

const LOOK_MS = 10_000;

/**
 * Makes a link with which the desk gets its first owner, and writes it to a file that only n8n's
 * own user can read. Undefined, without such a file, when the desk has an owner.
 */
export async function makeSetUpLink(
	context: Place,
	{ store, location }: Desk,
): Promise<SetUpLinkEvent | undefined> {
	const address = deskAddress(context);
	const link = await ensureSetUpLink(store);
	const file = fileFor(location);
	if (!link) {
		await rm(file, { force: true });
		return undefined;
	}
	const { token, validUntil } = link;
	// Behind the #: browsers keep it to themselves, so that no server's log gets it.
	const url = `${address}#link=${token}`;
	await mkdir(dirname(file), { recursive: true });
	await rm(`${file}.new`, { force: true });
	await writeFile(`${file}.new`, `${url}\n`, { mode: 0o600, flag: 'wx' });
	await rename(`${file}.new`, file);
	const at = new Date().toISOString();
	return { eventId: `${store.id}:link:${validUntil}`, kind: 'set-up-link', at, url, validUntil };
}

/** Removes the file of a link once it was used or is too old. */
export function watchSetUpLink(
	{ store, location }: Desk,
	{ validUntil }: SetUpLinkEvent,
	onError: (error: unknown) => void,
): { stop(): Promise<void> } {
	const loop = createLoop(LOOK_MS, async () => {
		try {
			const { owned, now } = await store.read(async (unit) => ({
				owned: await hasOwner(unit),
				now: unit.now,
			}));
			if (!owned && now < validUntil) return;
			await rm(fileFor(location), { force: true });
			void loop.stop();
		} catch (error) {
			onError(error);
		}
	});
	return loop;
}

/** Beside the SQLite file; in n8n's own folder where the store is a server. */
function fileFor(location: StoreLocation): string {
	const folder =
		'sqliteFile' in location
			? dirname(location.sqliteFile)
			: join(process.env.N8N_USER_FOLDER || homedir(), '.n8n', 'talktrace');
	return join(folder, 'dashboard-set-up-link.txt');
}
