import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. Set-up works on it, wherever it was called from. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** n8n, in a folder of its own with its own lock file. */
export const HOST = join(ROOT, 'e2e/host');

/** Node 24 for machines whose own Node is another major version. */
export const NODE24 = join(ROOT, 'scripts/node24');

/** What a run leaves behind; `npm run reset` empties it. */
export const STATE = resolve(ROOT, process.env.TALKTRACE_FOLDER ?? '.talktrace');

export const LOGS = join(STATE, 'logs');

/** What is made from the sources. It survives a reset, so that a start after one needs no network. */
export const CACHE = join(ROOT, 'node_modules/.cache/talktrace');

/** Our package as n8n's own installer leaves it, ready to be copied into an n8n folder. */
export const PACKAGE = join(CACHE, 'package/n8n-nodes-talktrace');
