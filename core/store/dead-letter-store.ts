import { randomUUID } from 'node:crypto';
import type { DeadLetterRow, Unit } from './schema';

/** Keeps what could not be processed, with its reason, until somebody looks at it. */
export async function addDeadLetter(
	unit: Unit,
	letter: Pick<DeadLetterRow, 'deliveryId' | 'phoneNumberId' | 'reason'> & { piece: unknown },
): Promise<void> {
	await unit.db
		.insertInto('deadLetter')
		.values({
			...letter,
			id: randomUUID(),
			piece: JSON.stringify(letter.piece ?? null),
			createdAt: unit.now,
			tries: 0,
			triedAt: null,
		})
		.execute();
}
