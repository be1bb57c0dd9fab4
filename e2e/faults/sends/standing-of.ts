import type { OutboxState } from '../../../core/store/turn-rows';
import type { SendingDesk } from './sending-desk';

/** What became of a question by now, in the store. */
export type Standing = {
	/** How its turn ended, or the state in which it is. */
	turn: string;
	/** The parts of the answer, in order. */
	parts: OutboxState[];
	/** How often each part was handed to Meta. */
	tries: number[];
	/** What the thread shows of each part. */
	shown: string[];
	/** The reasons that the parts give. */
	reasons: Array<string | null>;
	control: string;
	controlReason: string | null;
};

/** Reads what became of a question. Rejects when the store does not have it, or has it twice. */
export async function standingOf(
	{ store }: Pick<SendingDesk, 'store'>,
	question: string,
): Promise<Standing> {
	return await store.read(async ({ db }) => {
		const asked = await db
			.selectFrom('message')
			.selectAll()
			.where('direction', '=', 'in')
			.where('text', '=', question)
			.execute();
		if (asked.length !== 1) throw new Error(`"${question}" is in the store ${asked.length} times`);
		const [{ turnId, conversationId }] = asked as [(typeof asked)[number]];
		const { state, outcome } = await db
			.selectFrom('turn')
			.selectAll()
			.where('id', '=', turnId)
			.executeTakeFirstOrThrow();
		const rows = await db
			.selectFrom('outbox')
			.innerJoin('message', 'message.id', 'outbox.messageId')
			.select(['outbox.state', 'outbox.tries', 'outbox.reason', 'message.status'])
			.where('outbox.turnId', '=', turnId)
			.where('outbox.kind', '=', 'message')
			.orderBy('outbox.position')
			.execute();
		const { control, controlReason } = await db
			.selectFrom('conversation')
			.selectAll()
			.where('id', '=', conversationId)
			.executeTakeFirstOrThrow();
		return {
			turn: outcome ?? state,
			parts: rows.map((row) => row.state),
			tries: rows.map(({ tries }) => tries),
			shown: rows.map(({ status }) => status),
			reasons: rows.map(({ reason }) => reason),
			control,
			controlReason,
		};
	});
}
