import { afterEach, describe, expect, it } from '@jest/globals';
import type { INode, WorkflowExecuteMode } from 'n8n-workflow';

import { type CredentialContext, keptCredential } from './kept-credential';
import { processHandles } from './process-handles';

const TYPE = 'talkTraceDashscopeApi';

/** A node with a credential, whose key a builder replaces each time that n8n resolves it. */
function aNode() {
	let asked = 0;
	const context = (mode?: WorkflowExecuteMode): CredentialContext => ({
		getNode: () =>
			({ credentials: { [TYPE]: { id: '7', name: 'DashScope' } } }) as unknown as INode,
		getCredentials: <T extends object>() => Promise.resolve({ apiKey: `key ${(asked += 1)}` } as T),
		...(mode && { getMode: () => mode }),
	});
	return context;
}

describe('keptCredential', () => {
	afterEach(() => processHandles().credentials.clear());

	it('asks n8n once for what many runs need', async () => {
		const context = aNode();

		expect(await keptCredential(context('trigger'), TYPE)).toEqual({ apiKey: 'key 1' });
		expect(await keptCredential(context('trigger'), TYPE)).toEqual({ apiKey: 'key 1' });
	});

	it('reads anew what a builder tries in the editor, and lets live runs have it', async () => {
		const context = aNode();
		await keptCredential(context('trigger'), TYPE);

		expect(await keptCredential(context('manual'), TYPE)).toEqual({ apiKey: 'key 2' });
		expect(await keptCredential(context('trigger'), TYPE)).toEqual({ apiKey: 'key 2' });
	});
});
