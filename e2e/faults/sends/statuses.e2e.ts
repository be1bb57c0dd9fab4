import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { STORE_KINDS } from '../../../core/testing/a-store';
import type { Settings } from '../../../simulator/settings';
import { until } from '../../harness/until';
import { partName } from './answer-text';
import { checkSending } from './check-sending';
import { comeToRest, passTime } from './pass-time';
import { type SendingDesk, startSendingDesk } from './sending-desk';
import { standingOf } from './standing-of';
import { firstTryOf, tellStatus } from './tell-status';

jest.setTimeout(60_000);

let desk: SendingDesk;

const DAY_MS = 86_400_000;
const NONE = { sentAfterMs: null, deliveredAfterMs: null, readAfterMs: null };
const ALL = { sentAfterMs: 5, deliveredAfterMs: 15, readAfterMs: 25 };

/** The ways in which the statuses of a message come. */
const WAYS: Array<Partial<Settings>> = [
	{ statusBeforeResponse: true },
	{ statusCopies: 3 },
	{ statusCopies: 3, statusCopiesAtOnce: true },
	{ statusOrder: 'reversed' },
	{ statusOrder: 'reversed', statusBeforeResponse: true, statusCopies: 2 },
	{
		sentAfterMs: 0,
		deliveredAfterMs: 0,
		readAfterMs: 0,
		statusCopies: 2,
		statusCopiesAtOnce: true,
	},
];

/** What becomes of a message that fails, by what came before. */
const FAILURES = [
	{ failureFollows: 'nothing', shown: 'failed', control: 'human' },
	{ failureFollows: 'nothing', statusBeforeResponse: true, shown: 'failed', control: 'human' },
	{ failureFollows: 'sent', statusCopies: 2, shown: 'failed', control: 'human' },
	{ failureFollows: 'sent', statusOrder: 'reversed', shown: 'failed', control: 'human' },
	// One of the customer's devices has it.
	{ failureFollows: 'delivered', shown: 'delivered', control: 'ai' },
	{ failureFollows: 'delivered', statusOrder: 'reversed', shown: 'delivered', control: 'human' },
] as const;

const USUAL = {
	statusBeforeResponse: false,
	statusCopies: 1,
	statusCopiesAtOnce: false,
	statusOrder: 'as-it-happens',
	failureFollows: 'nothing',
} as const;

const set = (settings: Partial<Settings>) =>
	Object.assign(desk.simulator.settings, USUAL, ALL, settings);

async function askSome(count: number, parts: number): Promise<string[]> {
	const questions = Array.from({ length: count }, () => `${desk.customer().id}.1`);
	await Promise.all(questions.map((one) => desk.ask({ id: one.slice(0, 3) }, one, parts)));
	return questions;
}

describe.each(STORE_KINDS)('statuses, on %s', (kind) => {
	beforeEach(async () => {
		desk = await startSendingDesk(kind);
		await desk.start();
	});

	afterEach(() => desk.close());

	it('may come before the response, doubled, at once, and in the wrong order', async () => {
		for (const way of WAYS) {
			set(way);
			const questions = await askSome(2, 2);
			await passTime(desk);

			for (const question of questions) {
				expect(await standingOf(desk, question)).toMatchObject({
					turn: 'answered',
					shown: ['read', 'read'],
					tries: [1, 1],
				});
			}
		}
		expect(await checkSending(desk)).toEqual([]);
	});

	it('that end with failed give the conversation to a person, unless a device has the message', async () => {
		for (const { shown, control, ...settings } of FAILURES) {
			set(settings);
			desk.simulator.faults.add({ at: 'send', kind: 'failed-status', times: 2 });
			const questions = await askSome(2, 1);
			await passTime(desk);

			for (const question of questions) {
				expect(await standingOf(desk, question)).toMatchObject({ shown: [shown], control });
			}
		}
		expect(await checkSending(desk)).toEqual([]);
	});

	it('wait for their message where they do not name it as ours', async () => {
		set(NONE);
		const hold = desk.simulator.hooks.hold({ point: 'graph.accepted', times: 2 });
		const questions = await askSome(2, 1);
		await until(() => hold.arrived.length === 2);
		for (const question of questions) {
			await tellStatus(desk, firstTryOf(desk, question), 'delivered', { named: false });
			await tellStatus(desk, firstTryOf(desk, question), 'sent', { named: false });
		}

		hold.release();
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const question of questions) {
			expect(await standingOf(desk, question)).toMatchObject({
				turn: 'answered',
				shown: ['delivered'],
			});
		}
	});

	it('count days later, for what was accepted and for what stayed unknown', async () => {
		set(NONE);
		const accepted = await askSome(3, 1);
		await passTime(desk);
		desk.simulator.faults.add({ at: 'send', kind: 'lost-response', times: 3 });
		const unknown = await askSome(3, 1);
		await passTime(desk);
		for (const question of unknown) {
			expect(await standingOf(desk, question)).toMatchObject({ turn: 'failed', control: 'human' });
		}

		await passTime(desk, 3 * DAY_MS);
		const [read, failed, again] = accepted as [string, string, string];
		await tellStatus(desk, firstTryOf(desk, read), 'read');
		await tellStatus(desk, firstTryOf(desk, failed), 'failed');
		await tellStatus(desk, firstTryOf(desk, again), 'sent', { named: false });
		for (const question of unknown) await tellStatus(desk, firstTryOf(desk, question), 'delivered');
		await comeToRest(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, read)).toMatchObject({ shown: ['read'], control: 'ai' });
		expect(await standingOf(desk, failed)).toMatchObject({ shown: ['failed'], control: 'human' });
		expect(await standingOf(desk, again)).toMatchObject({ shown: ['sent'], control: 'ai' });
		for (const question of unknown) {
			expect(await standingOf(desk, question)).toMatchObject({
				parts: ['sent'],
				shown: ['delivered'],
				control: 'human',
			});
		}
	});

	it('that contradict a refusal keep it from being repeated', async () => {
		for (const refusal of [
			{ code: 131000, status: 500 },
			{ code: 131056, status: 429 },
			{ code: 2, status: 503 },
		]) {
			desk.simulator.faults.add({ at: 'send', kind: 'server-error-after', times: 3, ...refusal });
			const questions = await askSome(3, 2);
			await passTime(desk);

			for (const question of questions) {
				expect(await standingOf(desk, question)).toMatchObject({
					turn: 'answered',
					tries: [1, 1],
					control: 'ai',
				});
			}
		}
		expect(await checkSending(desk)).toEqual([]);
	});

	it('that contradict a final refusal show the message as what it is', async () => {
		const match = { contains: partName('c00.1', 1) };
		const refusal = { code: 131026, status: 400 };
		desk.simulator.faults.add({ at: 'send', kind: 'server-error-after', match, ...refusal });

		const [question] = (await askSome(1, 1)) as [string];
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, question)).toMatchObject({ parts: ['sent'], control: 'human' });
	});
});
