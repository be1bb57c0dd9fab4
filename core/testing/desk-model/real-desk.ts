import assert from 'node:assert/strict';
import { createRecorder, type Recorder } from '../../inbox/recorder';
import { ensureChannel } from '../../store/channel-store';
import { claimOwnership } from '../../store/channel-lease';
import type { Store } from '../../store/open-store';
import type { OutboxRow } from '../../store/turn-rows';
import { type Clock, underClock } from '../under-clock';
import { CHANNEL } from '../deliveries';
import { type Held, readHeld } from './held';
import { MESSAGES_PER_SECOND } from './predict-claim';

/** The product under a walk: one channel of a real store, under the walk's clock. */
export type RealDesk = {
	store: Store;
	recorder: Recorder;
	channelId: string;
	phoneNumberId: string;
	/** What the store held after the last command. */
	held: Held;
	/** The feed's last number by then. */
	seq: number;
	/** What Meta was asked to send, and whether it may have it. */
	meta: Map<string, { tries: number; mayHaveIt: boolean }>;
};

/** A channel of its own for each walk: walks share a store, which takes long to open. */
export async function openDesk(store: Store, clock: Clock, walk: string): Promise<RealDesk> {
	const clocked = underClock(store, clock);
	const phoneNumberId = `1002${walk}`;
	const channel = await clocked.write(async (unit) => {
		const made = await ensureChannel(unit, { ...CHANNEL, phoneNumberId });
		await claimOwnership(unit, made.id, {
			owner: 'workflow/trigger',
			takeOver: false,
			holdingMessage: 'A colleague will answer you.',
			messagesPerSecond: MESSAGES_PER_SECOND,
		});
		return made;
	});
	const { seq } = await store.read(({ db }) =>
		db
			.selectFrom('change')
			.select(({ fn }) => fn.max('seq').as('seq'))
			.executeTakeFirstOrThrow(),
	);
	return {
		store: clocked,
		recorder: createRecorder(clocked),
		channelId: channel.id,
		phoneNumberId,
		held: await readHeld(clocked, channel.id, seq ?? 0),
		seq: seq ?? 0,
		meta: new Map(),
	};
}

/** A claimed message goes to Meta: never one that Meta may have already. */
export function handToMeta({ meta }: RealDesk, row: OutboxRow): void {
	const { tries, mayHaveIt } = meta.get(row.id) ?? { tries: 0, mayHaveIt: false };
	assert.ok(!mayHaveIt, 'a message is sent again that Meta may have');
	assert.equal(row.tries, tries + 1, 'the tries are not counted');
	meta.set(row.id, { tries: row.tries, mayHaveIt: false });
}

/** From now on Meta may have the message of a row. */
export function mayHave({ meta }: RealDesk, rowId: string): void {
	const tried = meta.get(rowId);
	if (tried) tried.mayHaveIt = true;
}
