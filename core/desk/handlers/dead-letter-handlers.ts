import { type Retried, retryDeadLetter, retrySomeDeadLetters } from '../../inbox/retry-dead-letter';
import { appendAudit } from '../../store/audit-store';
import { findChannels } from '../../store/channel-store';
import { purgeDeadLetters } from '../../store/dead-letter-store';
import {
	countDeadLetters,
	type DeadLetterCard,
	getDeadLetter,
	listDeadLetters,
} from '../../store/list-dead-letters';
import type { Unit } from '../../store/schema';
import type { Caller, Handlers } from '../handler';
import { Refusal } from '../refusal';

/** What a page can show at once; a piece may be as large as a delivery. */
const MOST_CHARACTERS = 100_000;

/** What could not be processed. */
export const deadLetterHandlers: Handlers<
	| 'dead-letters'
	| 'open-dead-letter'
	| 'retry-dead-letter'
	| 'retry-dead-letters'
	| 'remove-dead-letter'
> = {
	async 'dead-letters'({ store }, { reason, after, limit }) {
		return await store.read(async (unit) => {
			const list = { reason, after, limit, order: 'newest-first', withPiece: false } as const;
			const { rows, next } = await listDeadLetters(unit, list);
			const numbers = await numbersOf(unit, rows);
			return {
				letters: rows.map(({ deliveryId, phoneNumberId, ...shown }) => ({
					...shown,
					number: numbers.get(phoneNumberId ?? '') ?? phoneNumberId,
				})),
				next,
				count: await countDeadLetters(unit, { reason }),
			};
		});
	},

	async 'open-dead-letter'({ store, caller }, { id }) {
		return await store.write(async (unit) => {
			const letter = await getDeadLetter(unit, id);
			if (!letter?.piece) throw gone();
			await appendAudit(unit, caller, { action: 'open-dead-letter', subjectId: id });
			const piece = JSON.stringify(JSON.parse(letter.piece), null, '\t');
			return { piece: piece.slice(0, MOST_CHARACTERS), cut: piece.length > MOST_CHARACTERS };
		});
	},

	async 'retry-dead-letter'({ store, caller }, { id }) {
		const retried = await retryDeadLetter(store, id, (unit, one) => audit(unit, caller, one));
		return { outcome: retried.outcome, reason: 'reason' in retried ? retried.reason : null };
	},

	async 'retry-dead-letters'({ store, caller }, list) {
		const { retried, next } = await retrySomeDeadLetters(store, list, (unit, one) =>
			audit(unit, caller, one),
		);
		const applied = retried.filter(({ outcome }) => outcome === 'applied').length;
		const gone = retried.filter(({ outcome }) => outcome === 'gone').length;
		return { applied, failed: retried.length - applied - gone, next };
	},

	async 'remove-dead-letter'({ store, caller }, { id }) {
		await store.write(async (unit) => {
			if ((await purgeDeadLetters(unit, { id })) === 0) throw gone();
			await appendAudit(unit, caller, { action: 'remove-dead-letter', subjectId: id });
		});
		return { done: true };
	},
};

/** What their numbers are called, by Meta's ids. */
async function numbersOf(unit: Unit, letters: DeadLetterCard[]): Promise<Map<string, string>> {
	const ids = [...new Set(letters.flatMap(({ phoneNumberId }) => phoneNumberId ?? []))];
	const channels = await findChannels(unit, ids);
	return new Map(
		channels.map(({ phoneNumberId, displayName }) => [phoneNumberId, displayName ?? phoneNumberId]),
	);
}

async function audit(unit: Unit, caller: Caller, { id, outcome }: Retried): Promise<void> {
	if (outcome === 'gone') return;
	await appendAudit(unit, caller, {
		action: 'retry-dead-letter',
		subjectId: id,
		details: { outcome },
	});
}

function gone(): Refusal {
	return new Refusal('not-found', 'This dead letter is no longer there.');
}
