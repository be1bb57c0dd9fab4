import { createHash } from 'node:crypto';
import type { AuditEntryRow } from './desk-rows';

/** What the first entry's hash covers in place of an entry before it: the log belongs to this store. */
export function firstPreviousHash(storeId: string): string {
	return sha256(`talktrace audit log of ${storeId}`);
}

/** The hash of an entry over all its fields and, by `previousHash`, over everything before it. */
export function hashOfEntry(entry: Omit<AuditEntryRow, 'hash'>): string {
	return sha256(
		// A list in a fixed order has one way of being written, which an object has not.
		JSON.stringify([
			entry.previousHash,
			entry.seq,
			entry.at,
			entry.agentId,
			entry.agentName,
			entry.action,
			entry.conversationId,
			entry.subjectId,
			entry.address,
			entry.details,
		]),
	);
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
