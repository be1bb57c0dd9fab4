import { randomUUID } from 'node:crypto';
import { plus } from './database-time';
import { referToFile, releaseFiles } from './media-files';
import type { UploadRow } from './conversation-rows';
import type { Unit } from './schema';

/** What an agent has chosen and not sent by then, they do not want to send. */
const LIFE_MS = 24 * 60 * 60 * 1000;
const MOST_AT_ONCE = 100;

/**
 * Notes that an agent wants to send a file that has just been kept. Undefined when a sweep
 * has been quicker: then it has to be kept again.
 */
export async function addUpload(
	unit: Unit,
	upload: Omit<UploadRow, 'id' | 'createdAt'>,
): Promise<UploadRow | undefined> {
	if (!(await referToFile(unit, upload.hash))) return undefined;
	return await unit.db
		.insertInto('upload')
		.values({ ...upload, id: randomUUID(), createdAt: unit.now })
		.returningAll()
		.executeTakeFirstOrThrow();
}

/** A file that this agent has uploaded; those of others are not theirs to send. */
export async function findUpload(
	{ db }: Unit,
	id: string,
	agentId: string,
): Promise<UploadRow | undefined> {
	return await db
		.selectFrom('upload')
		.selectAll()
		.where('id', '=', id)
		.where('agentId', '=', agentId)
		.executeTakeFirst();
}

/** Whether there are uploads that a day has passed over. */
export async function hasOldUploads(unit: Unit): Promise<boolean> {
	return (await oldUploads(unit).limit(1).executeTakeFirst()) !== undefined;
}

/** Forgets uploads of yesterday, some at a time. What was sent stays with its message. */
export async function forgetOldUploads(unit: Unit): Promise<void> {
	const old = await oldUploads(unit).limit(MOST_AT_ONCE).execute();
	if (old.length === 0) return;
	const forgotten = await unit.db
		.deleteFrom('upload')
		.where(
			'id',
			'in',
			old.map(({ id }) => id),
		)
		.returning('hash')
		.execute();
	await releaseFiles(
		unit,
		forgotten.map(({ hash }) => hash),
	);
}

function oldUploads({ db, now }: Unit) {
	return db.selectFrom('upload').select('id').where('createdAt', '<', plus(now, -LIFE_MS));
}
