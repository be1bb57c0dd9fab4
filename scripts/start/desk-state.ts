import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type { CredentialIds } from '../n8n/put-workflow';
import type { Owner } from '../n8n/n8n-environment';

/** What one start leaves for the next to know. */
export type DeskState = {
	owner: Owner;
	/** Where n8n and the simulator were the last time; both have written it down elsewhere too. */
	n8nUrl?: string;
	simulatorUrl?: string;
	credentials: CredentialIds;
	/** By file name: what was imported, and as which version of which workflow in n8n. */
	workflows: Record<string, { id: string; content: string; versionId: string }>;
	/** By file name: what the desk was told as an example. */
	sources?: string[];
};

export type StateFile = ReturnType<typeof openStateFile>;

/** The state of the desk in this file; a new one, with a new password, where there is none. */
export function openStateFile(file: string) {
	const state: DeskState = existsSync(file)
		? (JSON.parse(readFileSync(file, 'utf8')) as DeskState)
		: { owner: newOwner(), credentials: {}, workflows: {} };

	return {
		state,

		/** Writes the state to disk as it is now, all at once; only the user may read it. */
		save(): void {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(`${file}.new`, JSON.stringify(state, null, '\t'), { mode: 0o600 });
			renameSync(`${file}.new`, file);
		},
	};
}

function newOwner(): Owner {
	// n8n asks for a capital letter and a digit in every password.
	return { email: 'owner@talktrace.example', password: `Desk-${randomBytes(6).toString('hex')}-7` };
}
