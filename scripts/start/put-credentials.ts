import { N8nRequestError, type N8nClient } from '../n8n/n8n-client';
import { simulatedCredentials, type NewCredential } from '../n8n/simulated-credentials';
import type { StateFile } from './desk-state';

/**
 * Creates the simulated credentials that n8n does not have yet. Where the simulator has
 * moved, those that still point at its old address follow; a credential that a user has
 * given real values keeps them.
 */
export async function putCredentials(
	n8n: N8nClient,
	file: StateFile,
	simulatorUrl: string,
): Promise<void> {
	const { state } = file;
	const before = state.simulatorUrl;

	for (const credential of simulatedCredentials(simulatorUrl)) {
		const id = state.credentials[credential.type];
		if (id === undefined) {
			const created = await n8n.call<{ id: string }>('POST', '/credentials', credential);
			state.credentials[credential.type] = created.id;
			file.save();
		} else if (before !== undefined && before !== simulatorUrl) {
			await follow(n8n, id, credential, before);
		}
	}

	state.simulatorUrl = simulatorUrl;
	file.save();
}

async function follow(
	n8n: N8nClient,
	id: string,
	{ name, type, data }: NewCredential,
	before: string,
): Promise<void> {
	const saved = await read(n8n, id);
	if (!saved?.data.baseUrl?.startsWith(before)) return;

	await n8n.call('PATCH', `/credentials/${id}`, {
		name: saved.name ?? name,
		type,
		data: { ...saved.data, baseUrl: data.baseUrl },
	});
}

/** The credential with its secrets blanked, as n8n shows it; undefined when it was deleted. */
async function read(n8n: N8nClient, id: string) {
	try {
		return await n8n.call<{ name?: string; data: Record<string, string> }>(
			'GET',
			`/credentials/${id}?includeData=true`,
		);
	} catch (error) {
		if (error instanceof N8nRequestError && [403, 404].includes(error.status)) return undefined;
		throw error;
	}
}
