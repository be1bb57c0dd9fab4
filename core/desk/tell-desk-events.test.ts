import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import type { Loop } from '../inbox/loop';
import { turnItem } from '../inbox/turn-item';
import { approveDraft } from '../outbox/drafts';
import { writeAnswer } from '../outbox/send-text';
import { recordChange } from '../store/change-store';
import { stopChannel } from '../store/channel-pauses';
import { ensureChannel } from '../store/channel-store';
import { changeControl } from '../store/control-store';
import { addConversationEvent } from '../store/conversation-event-store';
import { lastChange } from '../store/read-changes';
import type { Store } from '../store/open-store';
import { dispatchTurn } from '../store/turn-runs';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { DESK_EVENT_KINDS, type DeskEvent, deskEventSchema } from './desk-event';
import { startDeskEvents } from './tell-desk-events';

let store: Store;
let dispose: () => Promise<void>;
let channelId: string;
let conversationId: string;
let telling: Loop | undefined;

const ALL = { kinds: [...DESK_EVENT_KINDS], words: false };

/** Tells into a list; `upTo` resolves once something of a kind is in it. */
function listen(options: { wanted?: typeof ALL; refuse?: (events: DeskEvent[]) => boolean } = {}) {
	const told: DeskEvent[] = [];
	const errors: unknown[] = [];
	let look = () => {};
	telling = startDeskEvents({
		store,
		follower: 'workflow/node',
		wanted: options.wanted ?? ALL,
		tell: (events) => {
			if (options.refuse?.(events)) return Promise.reject(new Error('not now'));
			told.push(...events);
			look();
			return Promise.resolve();
		},
		onError: (error) => errors.push(error),
	});
	const upTo = (kind: DeskEvent['kind']) =>
		new Promise<void>((resolve) => {
			look = () => told.some((event) => event.kind === kind) && resolve();
			look();
		});
	return { told, errors, upTo };
}

const takeOver = async (by: string, reason: 'taken-over' | 'model-asked') =>
	await store.write((unit) =>
		changeControl(unit, conversationId, { control: 'human', reason, by }),
	);

const giveBack = async (by = 'timer') =>
	await store.write((unit) =>
		changeControl(unit, conversationId, { control: 'ai', reason: 'returned', by }),
	);

const addNote = async (text: string) =>
	await store.write(async (unit) => {
		await unit.db
			.insertInto('note')
			.values({
				id: 'note',
				conversationId,
				agentId: 'amal',
				text,
				at: unit.now,
				editedAt: null,
				removedAt: null,
			})
			.execute();
		recordChange(unit, { kind: 'note-added', conversationId, subjectId: 'note' });
	});

/** What the AI has written for a person to send. */
async function aDraft(text: string): Promise<{ turnId: string; seenMessageId: string }> {
	const run = { holder: 'test', leaseMs: 60_000, deadlineMs: 60_000 };
	const item = await store.write(async (unit) => {
		const control = { control: 'draft', reason: 'taken-over', by: 'test' } as const;
		await changeControl(unit, conversationId, control);
		const { id } = await unit.db.selectFrom('turn').select('id').executeTakeFirstOrThrow();
		return (await turnItem(unit, (await dispatchTurn(unit, id, run))!, store.id))!;
	});
	const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
	const answer = { text, markdown: false, previewUrl: false };
	await writeAnswer({ store, channelId }, item, step, answer);
	return { turnId: item.turn.id, seenMessageId: item.messages.at(-1)!.id };
}

describe.each(STORE_KINDS)('desk events on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channelId = (await store.write((unit) => ensureChannel(unit, CHANNEL))).id;
		await createRecorder(store).record(aDeliveryOf([aMessage('wamid.1', 'a secret')]), RULES);
		conversationId = (
			await store.read(({ db }) =>
				db.selectFrom('conversation').select('id').executeTakeFirstOrThrow(),
			)
		).id;
		await store.write((unit) =>
			unit.db
				.insertInto('agent')
				.values({
					id: 'amal',
					email: 'amal@desk.test',
					name: 'Amal',
					role: 'agent',
					passwordHash: '',
					totpSecret: null,
					totpStep: null,
					preferences: '{}',
					disabledAt: null,
					createdAt: unit.now,
				})
				.execute(),
		);
	});

	afterEach(async () => {
		await telling?.stop();
		telling = undefined;
		await dispose();
	});

	/** Once the follower stands at the end of the feed, what comes is news to it. */
	const followed = async () => {
		const end = await store.read(lastChange);
		for (;;) {
			const cursors = await store.read(({ db }) =>
				db.selectFrom('feedCursor').select('seq').execute(),
			);
			if (cursors.some(({ seq }) => seq >= end)) return;
		}
	};

	it('tell who took over, who waits for a person, and that the AI has it again, and nothing from before', async () => {
		await takeOver('amal', 'taken-over');
		await giveBack();
		const { told, upTo } = listen();
		await followed();

		await takeOver('amal', 'taken-over');
		await giveBack();
		await takeOver('Reply', 'model-asked');
		await upTo('waiting-for-person');

		expect(told.map((event) => [event.kind, event.by?.name ?? null, event.facts.reason])).toEqual([
			['takeover', 'Amal', 'taken-over'],
			['returned-to-ai', null, 'returned'],
			['waiting-for-person', null, 'model-asked'],
		]);
		for (const event of told) expect(deskEventSchema.parse(event)).toEqual(event);
		expect(told[2]).toMatchObject({
			channel: { id: channelId, phoneNumberId: CHANNEL.phoneNumberId },
			conversation: { id: conversationId, control: 'human', assignee: null },
			contact: { name: 'Ada' },
		});
	});

	it('tell what states a conversation and a channel go through', async () => {
		const { told, upTo } = listen();
		await followed();

		await store.write(async (unit) => {
			const line = { conversationId, agentId: 'amal' };
			for (const status of ['snoozed', 'resolved', 'open']) {
				await addConversationEvent(unit, { ...line, kind: 'status-changed', facts: { status } });
			}
			await addConversationEvent(unit, { ...line, kind: 'merged', facts: {} });
			await addConversationEvent(unit, {
				conversationId,
				agentId: null,
				kind: 'survey-answered',
				facts: { score: 3 },
			});
			await stopChannel(unit, channelId, 'the token is not good any more');
		});
		await upTo('sending-stopped');

		expect(told.map((event) => event.kind)).toEqual([
			'snoozed',
			'resolved',
			'reopened',
			'survey-answered',
			'sending-stopped',
		]);
		expect(told[3]!.facts).toEqual({ score: 3 });
		expect(told[4]).toMatchObject({
			conversation: null,
			contact: null,
			channel: { id: channelId },
		});
	});

	it('tell of a draft that somebody has approved as of a message they sent', async () => {
		const { turnId, seenMessageId } = await aDraft('Of course');
		const { told, upTo } = listen({ wanted: { ...ALL, words: true } });
		await followed();

		await store.write((unit) =>
			approveDraft(unit, { turnId, seenMessageId, by: 'Amal', agentId: 'amal' }),
		);
		await upTo('message-sent');

		expect(told).toMatchObject([
			{ kind: 'message-sent', by: { name: 'Amal' }, words: 'Of course', facts: { author: 'ai' } },
		]);
	});

	it('tell words to those only who want them, and the kinds only that they want', async () => {
		const { told, upTo } = listen({ wanted: { kinds: ['note-added', 'assigned'], words: true } });
		await followed();
		await takeOver('amal', 'taken-over');
		await addNote('call her back');
		await upTo('note-added');
		await telling!.stop();
		expect(told).toMatchObject([{ words: 'call her back', by: { id: 'amal' } }]);

		const without = listen();
		await store.write((unit) => {
			recordChange(unit, { kind: 'note-added', conversationId, subjectId: 'note' });
			return Promise.resolve();
		});
		await without.upTo('note-added');

		expect(without.told).toMatchObject([{ kind: 'note-added', words: null }]);
		expect(JSON.stringify(without.told)).not.toContain('call her back');
	});

	it('go on after a restart where they stopped: nothing twice, nothing lost', async () => {
		const first = listen();
		await followed();
		await takeOver('amal', 'taken-over');
		await first.upTo('takeover');
		await telling!.stop();
		await giveBack();
		await takeOver('Reply', 'model-asked');

		const second = listen();
		await second.upTo('waiting-for-person');

		expect(first.told.map((event) => event.kind)).toEqual(['takeover']);
		expect(second.told.map((event) => event.kind)).toEqual([
			'returned-to-ai',
			'waiting-for-person',
		]);
	});

	it('are told again, with the same id, when nobody took them', async () => {
		const refused: DeskEvent[] = [];
		const { errors } = listen({ refuse: (events) => refused.push(...events) > 0 });
		await followed();
		await takeOver('amal', 'taken-over');
		for (; errors.length === 0; await store.read(lastChange)) telling!.wake();
		await telling!.stop();

		const again = listen();
		await again.upTo('takeover');

		expect(again.told).toHaveLength(1);
		expect(again.told).toEqual([refused[0]]);
	});
});
