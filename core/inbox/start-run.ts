import type { TurnItem } from '../conversation/turn';
import { InputError } from '../errors';
import type { Store } from '../store/open-store';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { lockTurn } from '../store/turn-store';
import { startAttempt } from '../store/turn-runs';

/** Throws InputError for a turn of another store: its numbers would mean something else here. */
export function checkStore(store: Pick<Store, 'id'>, item: TurnItem): void {
	if (item.turn.storeId === store.id) return;
	throw new InputError(
		'The turn belongs to another store than this node uses. Choose the same Store credential in every TalkTrace node of the workflow.',
	);
}

/**
 * Starts or goes on with a run of a turn, and gives back the turn's conversation, its row
 * locked. Throws InputError when the run may no longer work on its turn.
 */
export async function startRun(unit: Unit, { turn }: TurnItem): Promise<ConversationRow> {
	const locked = await lockTurn(unit, turn.id);
	if (locked && (await startAttempt(unit, locked.turn, turn.attempt)) === 'started') {
		return locked.conversation;
	}
	throw new InputError(
		'This run of the turn is over: it took too long, was repeated, or the turn has ended. Nothing was done.',
	);
}
