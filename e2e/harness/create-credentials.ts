import type { N8nClient } from '../../scripts/n8n/n8n-client';
import type { CredentialIds } from '../../scripts/n8n/put-workflow';
import { type NewCredential, simulatedCredentials } from '../../scripts/n8n/simulated-credentials';

/**
 * Gives an n8n the credentials with which it talks to the simulator, and `more`. `changes`
 * are fields to change, by credential type.
 */
export async function createCredentials(
	n8n: N8nClient,
	simulatorUrl: string,
	more: NewCredential[] = [],
	changes: Record<string, Record<string, string>> = {},
): Promise<CredentialIds> {
	const ids: CredentialIds = {};
	for (const { name, type, data } of [...simulatedCredentials(simulatorUrl), ...more]) {
		const credential = { name, type, data: { ...data, ...changes[type] } };
		const { id } = await n8n.call<{ id: string }>('POST', '/credentials', credential);
		ids[type] = id;
	}
	return ids;
}
