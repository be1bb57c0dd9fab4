import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import { retryDeadLetter, retryDeadLetters } from '../../core/inbox/retry-dead-letter';
import { plus } from '../../core/store/database-time';
import { purgeDeadLetters } from '../../core/store/dead-letter-store';
import { type DeadLetterFilter, listDeadLetters } from '../../core/store/list-dead-letters';
import { filled, found, type Operation, pages, type Read } from './operation';

const DAY_MS = 86_400_000;
const MOST_DAYS = 36_500;

export const deadLetterOperations: Record<string, Operation> = {
	'deadLetter.getMany': async (store, read) => {
		const letters = await pages(store, read, (unit, page) =>
			listDeadLetters(unit, {
				...page,
				...filterOf(read),
				order: read('order', 'newest-first'),
				withPiece: read('includePiece', false),
			}),
		);
		return letters.map(readable);
	},

	'deadLetter.retry': async (store, read) => {
		if (read<string>('letters', 'one') === 'fitting') {
			return await retryDeadLetters(store, filterOf(read));
		}
		const retried = await retryDeadLetter(store, filled(read, 'deadLetterId') ?? '');
		return [found(retried.outcome === 'gone' ? undefined : retried, 'dead letter')];
	},

	'deadLetter.purge': async (store, read) => {
		if (read<string>('letters', 'one') === 'old') {
			const age = daysOf(read) * DAY_MS;
			return [
				{
					purged: await store.write((unit) =>
						purgeDeadLetters(unit, { madeBefore: plus(unit.now, -age) }),
					),
				},
			];
		}
		const id = filled(read, 'deadLetterId') ?? '';
		const purged = await store.write((unit) => purgeDeadLetters(unit, { id }));
		return [{ purged: found(purged || undefined, 'dead letter') }];
	},
};

/** Throws InputError for anything but a number: an empty one must not mean all of them. */
function daysOf(read: Read): number {
	const days = Number(filled(read, 'days'));
	if (days >= 0 && days < MOST_DAYS) return days;
	throw new InputError('"Days" must be a number, such as 30.');
}

function filterOf(read: Read): DeadLetterFilter {
	return {
		phoneNumberId: filled(read, 'phoneNumberFilter'),
		reason: filled(read, 'reasonFilter'),
	};
}

function readable(letter: IDataObject): IDataObject {
	const { piece, ...row } = letter;
	return typeof piece === 'string' ? { ...row, piece: JSON.parse(piece) as IDataObject } : row;
}
