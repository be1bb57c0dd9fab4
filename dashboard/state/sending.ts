import { signal } from '@preact/signals';
import type { InputAt } from '../../core/desk/contract/route-table';
import { call, CallFailed, upload } from '../api/call';
import { newId } from '../api/new-id';
import { takeEntries } from './open-conversation';
import { explain } from './notices';

export type Outgoing = InputAt<'sending'>['message'];

/** What the agent has sent and the desk has not yet taken: shown at the end of the thread. */
export type PendingMessage = {
	/** The same for every try: the desk writes it once. */
	clientId: string;
	conversationId: string;
	at: string;
	text: string;
	file?: { blob: Blob; name: string; voice: boolean; share: number; uploadId?: string };
	message: Outgoing;
	/** Why it could not be sent; null while it is on its way. */
	failed: string | null;
};

export const pendingMessages = signal<readonly PendingMessage[]>([]);

/** Sends a message, shown at once. Resolves when the desk has it or has said why not. */
export async function send(
	conversationId: string,
	message: Outgoing,
	text: string,
): Promise<boolean> {
	const pending = { ...begun(conversationId), message, text };
	pendingMessages.value = [...pendingMessages.value, pending];
	return await tryToSend(pending);
}

/** Uploads a file and sends it. */
export async function sendFile(
	conversationId: string,
	file: { blob: Blob; name: string; voice: boolean },
	more: { caption?: string; quotedMessageId?: string },
): Promise<boolean> {
	const pending: PendingMessage = {
		...begun(conversationId),
		text: more.caption ?? '',
		file: { ...file, share: 0 },
		message: { kind: 'file', uploadId: '', ...more },
	};
	pendingMessages.value = [...pendingMessages.value, pending];
	return await tryToSend(pending);
}

/** Tries a message again that failed; the desk knows it by its `clientId`. */
export async function sendPendingAgain(clientId: string): Promise<void> {
	const pending = find(clientId);
	if (!pending) return;
	change(clientId, { failed: null });
	await tryToSend({ ...pending, failed: null });
}

export function forgetPending(clientId: string): void {
	pendingMessages.value = pendingMessages.value.filter((one) => one.clientId !== clientId);
}

function begun(conversationId: string) {
	return {
		clientId: newId(),
		conversationId,
		at: new Date().toISOString(),
		failed: null,
	};
}

async function tryToSend(pending: PendingMessage): Promise<boolean> {
	const { clientId, conversationId } = pending;
	try {
		const message = await withUpload(pending);
		const { entries } = await call('sending', { conversationId, clientId, message });
		forgetPending(clientId);
		takeEntries(conversationId, entries);
		return true;
	} catch (error) {
		change(clientId, { failed: explain(error) });
		return error instanceof CallFailed && error.problem.code === 'offline';
	}
}

async function withUpload({ clientId, file, message }: PendingMessage): Promise<Outgoing> {
	if (!file || message.kind !== 'file') return message;
	let { uploadId } = file;
	if (uploadId === undefined) {
		const about = { fileName: file.name, type: file.blob.type, voice: String(file.voice) };
		const kept = await upload('upload', file.blob, about, (share) => {
			change(clientId, { file: { ...file, share } });
		});
		uploadId = kept.uploadId;
		change(clientId, { file: { ...file, share: 1, uploadId } });
	}
	return { ...message, uploadId };
}

function find(clientId: string): PendingMessage | undefined {
	return pendingMessages.value.find((one) => one.clientId === clientId);
}

function change(clientId: string, more: Partial<PendingMessage>): void {
	pendingMessages.value = pendingMessages.value.map((one) =>
		one.clientId === clientId ? { ...one, ...more } : one,
	);
}
