import { createAxiosHttp } from '../../../core/axios-http';
import type { TurnItem } from '../../../core/conversation/turn';
import { InputError } from '../../../core/errors';
import { type Dispatcher, startDispatcher } from '../../../core/inbox/dispatcher';
import { createRecorder } from '../../../core/inbox/recorder';
import type { SenderOptions } from '../../../core/outbox/sender';
import { ensureChannel } from '../../../core/store/channel-store';
import { claimOwnership } from '../../../core/store/channel-lease';
import type { Store, StoreLocation } from '../../../core/store/open-store';
import { aStore, type StoreKind } from '../../../core/testing/a-store';
import { RULES } from '../../../core/testing/deliveries';
import { shiftClock } from '../../../core/testing/shifted-clock';
import { createGraphClient } from '../../../core/whatsapp/graph-client';
import { SIMULATED_ACCOUNT } from '../../../simulator/account';
import { DEFAULT_SETTINGS, type Settings } from '../../../simulator/settings';
import { startSimulator } from '../../../simulator/simulator';
import { addCustomer } from '../customers';
import type { StorePlace } from '../desk-rows';
import { followFeed } from '../follow-feed';
import { keepMetaLog } from '../meta-log';
import type { Random } from '../races/random';
import { answerText } from './answer-text';
import { hangUpAfter } from './hang-up-after';
import { runTurn } from './run-turn';
import { keepSendLog } from './send-log';
import { serveWebhook } from './serve-webhook';
import { unreliableStore } from './unreliable-store';

const { appSecret, verifyToken, businessAccountId, numbers, tokens } = SIMULATED_ACCOUNT;

export type SendingDesk = Awaited<ReturnType<typeof startSendingDesk>>;

/** Statuses come at once, and Meta takes as much as the machine sends. */
const SETTINGS: Settings = {
	...DEFAULT_SETTINGS,
	sentAfterMs: 5,
	deliveredAfterMs: null,
	readAfterMs: null,
	throughputPerSecond: 100_000,
	pairBurst: 100_000,
	retryAfterMs: [50, 200, 1_000],
};

const OWNER = 'workflow/trigger';

const RULES_OF_TURNS = {
	latestAgeMs: 3_600_000,
	deadlineMs: 120_000,
	mostRuns: 100,
	withoutAnswer: 'failed' as const,
	retryWithinMs: 60_000,
};

/**
 * A desk without n8n around it: a store of this kind with a clock that can be moved on,
 * the simulator over HTTP, signed deliveries into the recorder, the dispatcher with its
 * sender, and runs that do what the shipped workflow does.
 */
export async function startSendingDesk(
	kind: StoreKind,
	options: {
		/** Changes what Meta does. */
		settings?: Partial<Settings>;
		messagesPerSecond?: number;
		/** How long a run waits for what becomes of its answer. */
		waitMs?: number;
		/** Lets the store fail those who work with it; the test itself has it as it is. */
		failing?: Random;
	} = {},
) {
	const opened = await aStore(kind);
	const clock = shiftClock(opened.store);
	const { store } = clock;
	const { failing } = options;
	const worked = failing ? unreliableStore(store, failing) : store;
	const webhook = await serveWebhook(createRecorder(worked), appSecret, RULES);
	const simulator = await startSimulator({
		now: clock.now,
		account: { tokens: structuredClone(tokens) },
		settings: { ...SETTINGS, ...options.settings },
		registrations: {
			app: { url: webhook.url, verifyToken, fields: ['messages'] },
			linked: true,
			numbers: {},
		},
	});
	const { id: channelId, phoneNumberId } = await aChannel(store, options.messagesPerSecond);
	const place = placeOf(opened.location);
	const sends = keepSendLog(simulator, clock.now);
	const feed = followFeed(place);

	const errors: unknown[] = [];
	const alarms: string[] = [];
	const awaiting = new Set<string>();
	const partsOf = new Map<string, number>();
	const timeLimits = new Map<string, number>();
	const http = hangUpAfter(createAxiosHttp(), timeLimits, sends.noteHungUp);
	let processes = 0;
	let dispatcher: Dispatcher | undefined;

	const desk = {
		kind,
		place,
		store,
		clock,
		simulator,
		channelId,
		phoneNumberId,
		/** What happens at Meta. */
		meta: keepMetaLog(simulator),
		sends,
		/** The feed's numbers, as a follower has read them. */
		followed: feed.followed,
		storeFailures: webhook.storeFailures,
		/** What went wrong in the dispatcher, and what it told the owner to mend. */
		errors,
		alarms,
		/** Turns whose runs have written their answer, and wait for what becomes of it. */
		awaiting,
		waitMs: options.waitMs ?? 1_000,
		/** Whether what is claimed or handed out may be so without anybody's knowledge. */
		forgets: failing !== undefined,
		/** After how many milliseconds a call in whose body a text stands is given up; else after 20 s. */
		timeLimits,

		/** Somebody who has never written, known to Meta: `c00`, `c01` and so on. */
		customer() {
			const known = simulator.account.customers().length - SIMULATED_ACCOUNT.customers.length;
			return addCustomer(simulator, `c${String(known).padStart(2, '0')}`, known);
		},

		/** Lets a customer ask what is answered in so many parts. No two ask the same. */
		async ask({ id }: { id: string }, question: string, parts = 1): Promise<void> {
			partsOf.set(question, parts);
			await simulator.sender.text(id, question);
		},

		/** How a process of the desk sends. */
		sender: (holder: string): SenderOptions => ({
			store: worked,
			holder,
			channelId,
			phoneNumberId,
			graph: () => {
				const { baseUrl } = simulator.graph;
				const { graphVersion: version } = SIMULATED_ACCOUNT;
				const { value: accessToken } = tokens.valid;
				return Promise.resolve(createGraphClient({ http, baseUrl, version, accessToken }));
			},
		}),

		/** Begins to hand out turns and to send, or goes on with both in another process. */
		async start(): Promise<void> {
			await dispatcher?.stop();
			const sender = desk.sender(`process-${++processes}`);
			dispatcher = startDispatcher({
				...sender,
				owner: OWNER,
				run: (item) => run(sender, item),
				rules: RULES_OF_TURNS,
				onError: (error) =>
					error instanceof InputError ? alarms.push(error.message) : errors.push(error),
			});
		},

		async close(): Promise<void> {
			await dispatcher?.stop();
			await feed.stop();
			await simulator.close();
			await webhook.close();
			await opened.dispose();
		},
	};
	return desk;

	async function run(sender: SenderOptions, item: TurnItem) {
		const { id } = item.turn;
		const questions = item.messages.map(({ text }) => text ?? '');
		const parts = partsOf.get(questions.at(-1) ?? '') ?? 1;
		try {
			return await runTurn(sender, item, {
				answer: answerText(questions.join(' and '), parts),
				waitMs: desk.waitMs,
				written: () => awaiting.add(id),
			});
		} finally {
			awaiting.delete(id);
		}
	}
}

async function aChannel(store: Store, messagesPerSecond = 100_000) {
	const phoneNumberId = numbers.support.id;
	return await store.write(async (unit) => {
		const channel = await ensureChannel(unit, { phoneNumberId, businessAccountId });
		await claimOwnership(unit, channel.id, {
			owner: OWNER,
			takeOver: false,
			holdingMessage: 'A colleague will answer you.',
			messagesPerSecond,
		});
		return channel;
	});
}

function placeOf(location: StoreLocation): StorePlace {
	if ('sqliteFile' in location) return { kind: 'sqlite', file: location.sqliteFile };
	const url = process.env.TALKTRACE_TEST_POSTGRES_URL ?? '';
	return { kind: 'postgres', url, schema: location.postgres.schema };
}
