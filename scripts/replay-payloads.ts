import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { MessageContent } from '../core/conversation/message';
import { parseWebhook } from '../core/whatsapp/parse-webhook';
import type { WebhookEvent } from '../core/whatsapp/webhook-event';

/** What the parser made of one file. Says which events came out, never what anybody wrote. */
export type PayloadReport =
	| { file: string; events: Record<string, unknown>[]; notUnderstood: number }
	| { file: string; error: string };

/**
 * Runs every webhook body of a folder and of the folders in it through the parser,
 * in the order of their paths. Files of assertions and indexes are left out.
 * Undefined where the folder is not there.
 */
export async function replayPayloads(
	folder: string,
	receivedAt: string,
): Promise<PayloadReport[] | undefined> {
	const files = await payloadFiles(folder);
	if (!files) return undefined;

	const reports: PayloadReport[] = [];
	for (const file of files) reports.push(await replay(folder, file, receivedAt));
	return reports;
}

async function payloadFiles(folder: string): Promise<string[] | undefined> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => null);

	return entries
		?.filter((entry) => !entry.isDirectory() && isPayload(entry.name))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}

function isPayload(name: string): boolean {
	return name.endsWith('.json') && !name.endsWith('.expected.json') && name !== 'index.json';
}

async function replay(folder: string, file: string, receivedAt: string): Promise<PayloadReport> {
	const read = await readJson(join(folder, file));
	if ('error' in read) return { file, error: read.error };

	const events = parseWebhook(read.body, receivedAt).map(outline);
	return {
		file,
		events,
		notUnderstood: events.filter(({ type }) => type === 'not-understood').length,
	};
}

async function readJson(path: string): Promise<{ body: unknown } | { error: string }> {
	try {
		return { body: JSON.parse(await readFile(path, 'utf8')) };
	} catch (error) {
		return { error: error instanceof SyntaxError ? 'not JSON' : 'cannot be read' };
	}
}

function outline(event: WebhookEvent): { type: WebhookEvent['type'] } & Record<string, unknown> {
	switch (event.type) {
		case 'message-received': {
			const { wamid, sentAt, content, quotedWamid, groupId, standby } = event.message;
			const about = { quotedWamid, groupId, standby };
			return { type: event.type, wamid, sentAt, ...outlineContent(content), ...about };
		}
		case 'message-echoed': {
			const { wamid, sentAt, content, source } = event.echo;
			return { type: event.type, wamid, sentAt, ...outlineContent(content), source };
		}
		case 'status-changed': {
			const { wamid, at, status, error } = event.status;
			return { type: event.type, wamid, at, status, code: error?.code };
		}
		case 'identity-changed': {
			const { wamid, at, kind } = event.change;
			return { type: event.type, wamid, at, change: kind };
		}
		case 'noted':
			return { type: event.type, field: event.field, summary: event.summary };
		case 'not-understood':
			return { type: event.type, field: event.field, reason: event.reason };
	}
}

function outlineContent(content: MessageContent): Record<string, unknown> {
	switch (content.kind) {
		case 'edit':
			return { kind: 'edit', target: content.targetWamid, replacement: content.replacement.kind };
		case 'revoke':
		case 'reaction':
			return { kind: content.kind, target: content.targetWamid };
		case 'interactive':
			return { kind: 'interactive', reply: 'reply' in content ? content.reply.type : null };
		case 'unsupported':
			return { kind: 'unsupported', unsupported: content.type };
		default:
			return { kind: content.kind };
	}
}
