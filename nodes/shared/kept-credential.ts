import type { FunctionsBase } from 'n8n-workflow';
import { processHandles } from './process-handles';

/** n8n's contexts that can resolve a credential; each has it, no common type names it. */
export type CredentialContext = Pick<FunctionsBase, 'getNode' | 'getMode'> & {
	getCredentials<T extends object>(type: string): Promise<T>;
};

/** Each resolution through n8n reads and decrypts; what was edited is used after this. */
const KEEP_MS = 30_000;

/**
 * The node's credential of this type as n8n resolves it, asked for at most twice a minute; in the
 * editor each time, where a key that was just mended is tried out.
 */
export async function keptCredential<T extends object>(
	context: CredentialContext,
	type: string,
): Promise<T> {
	const { credentials } = processHandles();
	const id = context.getNode().credentials?.[type]?.id;
	const key = `${type}:${id}`;
	const kept = credentials.get(key);
	const isTest = context.getMode?.() === 'manual';
	if (id && kept && kept.until > Date.now() && !isTest) return kept.value as T;

	const value = await context.getCredentials<T>(type);
	if (id) credentials.set(key, { value, until: Date.now() + KEEP_MS });
	return value;
}
