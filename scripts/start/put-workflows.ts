import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { N8nClient } from '../n8n/n8n-client';
import {
	activateWorkflow,
	createWorkflow,
	deactivateWorkflow,
	readWorkflow,
	replaceWorkflow,
	type SavedWorkflow,
	type WorkflowFile,
} from '../n8n/put-workflow';
import type { StateFile } from './desk-state';

type Shipped = {
	/** Holds one workflow a file, as n8n exports it. */
	folder: string;
	/** Gets a sentence about each workflow that could not be brought up to date. */
	say: (sentence: string) => void;
};

/** They wait for their user: for an address, a folder, or who may use a form that customers' answers rest on. */
const NOT_PUBLISHED = new Set([
	'handoff-notifications.json',
	'knowledge-from-form.json',
	'knowledge-from-website.json',
	'nightly-backup.json',
]);

/**
 * Brings the workflows that the package ships into n8n and publishes them, once. One that needs to be filled in is left to its user. One whose
 * file has changed since is replaced unless the user has edited it in n8n; then it stays
 * as it is. Gives back those that are active.
 */
export async function putWorkflows(
	n8n: N8nClient,
	file: StateFile,
	shipped: Shipped,
): Promise<SavedWorkflow[]> {
	const moved = file.state.n8nUrl !== undefined && file.state.n8nUrl !== n8n.url;
	const present: SavedWorkflow[] = [];

	for (const name of readdirSync(shipped.folder).filter((entry) => entry.endsWith('.json'))) {
		const workflow = await putWorkflow(n8n, file, name, shipped);
		if (!workflow?.active) continue;
		if (moved) await registerAgain(n8n, workflow);
		present.push(workflow);
	}

	file.state.n8nUrl = n8n.url;
	file.save();
	return present;
}

async function putWorkflow(
	n8n: N8nClient,
	file: StateFile,
	name: string,
	{ folder, say }: Shipped,
): Promise<SavedWorkflow | undefined> {
	const { workflows, credentials } = file.state;
	const text = readFileSync(join(folder, name), 'utf8');
	const content = createHash('sha256').update(text).digest('hex');
	const workflow = JSON.parse(text) as WorkflowFile;

	const publish = async (saved: SavedWorkflow): Promise<SavedWorkflow> => {
		const active = !NOT_PUBLISHED.has(name);
		if (active) await activateWorkflow(n8n, saved);
		workflows[name] = { id: saved.id, content, versionId: saved.versionId };
		file.save();
		return { ...saved, active };
	};

	const imported = workflows[name];
	if (!imported) return await publish(await createWorkflow(n8n, workflow, credentials));

	const current = await readWorkflow(n8n, imported.id);
	if (!current || imported.content === content) return current;

	if (current.versionId === imported.versionId) {
		return await publish(await replaceWorkflow(n8n, imported.id, workflow, credentials));
	}
	say(
		`You have edited “${current.name}”, so the new version in workflows/${name} was not imported.`,
	);
	return current;
}

/** n8n tells the provider its address when a workflow is activated, and at no other time. */
async function registerAgain(n8n: N8nClient, workflow: SavedWorkflow): Promise<void> {
	await deactivateWorkflow(n8n, workflow.id);
	await activateWorkflow(n8n, workflow);
}
