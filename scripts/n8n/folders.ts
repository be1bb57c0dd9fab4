import { join, resolve } from 'node:path';

export const ROOT_FOLDER = resolve(__dirname, '../..');

/** n8n, as the set-up installed it. */
export const HOST_FOLDER = join(ROOT_FOLDER, 'e2e/host');

/** What the set-up made and can make again. */
export const CACHE_FOLDER = join(ROOT_FOLDER, 'node_modules/.cache/talktrace');

/** Our package as n8n's own installer leaves it, ready to be copied into an n8n folder. */
export const PACKAGE_FOLDER = join(CACHE_FOLDER, 'package/n8n-nodes-talktrace');

/** The workflows that the package brings. */
export const WORKFLOWS_FOLDER = join(ROOT_FOLDER, 'workflows');
