import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { STORE_KINDS } from '../../../core/testing/a-store';
import type { FaultRequest } from '../../../simulator/faults';
import type { HookPoint } from '../../../simulator/hooks';
import { setControl } from './agent';
import { partName } from './answer-text';
import { checkSending } from './check-sending';
import { comeToRest, passTime } from './pass-time';
import { type SendingDesk, startSendingDesk } from './sending-desk';
import { standingOf } from './standing-of';
import { firstTryOf, tellStatus } from './tell-status';
import { refuse } from './troubles';

jest.setTimeout(60_000);

let desk: SendingDesk;

const BUSY = { code: 131056, status: 429 };

/** Repeats come after 1, 4 and 16 s: it is far to the next, however slow the machine. */
const IN_THE_LONG_PAUSE_MS = 10_000;

/** How a call ends during which a person took over, and what then stands in the thread. */
const ENDS: Array<{ fault?: Omit<FaultRequest, 'at'>; shown: string }> = [
	{ shown: 'sent' },
	{ fault: { kind: 'lost-response' }, shown: 'sent' },
	{ fault: { kind: 'lost-request' }, shown: 'unknown' },
	{ fault: { kind: 'error-code', code: 131026 }, shown: 'failed' },
	{ fault: { kind: 'error-code', ...BUSY }, shown: 'discarded' },
];

/** Asks as somebody new. */
async function ask(parts: number): Promise<string> {
	const { id } = desk.customer();
	await desk.ask({ id }, `${id}.1`, parts);
	return `${id}.1`;
}

/** Acts at a point of the first part's first send, and lets the send go on then. */
function at(point: HookPoint, question: string, act: () => Promise<void>): void {
	const stop = desk.simulator.hooks.on(point, async ({ request }) => {
		if (!JSON.stringify(request).includes(partName(question, 1))) return;
		stop();
		await act();
	});
}

describe.each(STORE_KINDS)('a takeover, on %s', (kind) => {
	beforeEach(async () => {
		desk = await startSendingDesk(kind);
		await desk.start();
	});

	afterEach(() => desk.close());

	it('before the first claim leaves nothing to send', async () => {
		refuse(desk, partName('c00.1', 1), { code: 131057, status: 503 });
		await ask(1);
		await comeToRest(desk);
		const questions = await Promise.all(Array.from({ length: 4 }, () => ask(2)));
		await comeToRest(desk);

		for (const question of questions) await setControl(desk, question, 'human');
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const question of questions) {
			expect(await standingOf(desk, question)).toMatchObject({
				turn: 'left-to-person',
				shown: ['discarded', 'discarded'],
				tries: [0, 0],
			});
		}
	});

	it.each(['graph.received', 'graph.accepted'] as const)(
		'while a call is on its way (%s) lets it end, and nothing follows',
		async (point) => {
			const ends = ENDS.filter(({ fault }) => point === 'graph.received' || !fault);
			const cases = ends.map(({ fault, shown }, place) => {
				const question = `c${String(place).padStart(2, '0')}.1`;
				const match = { contains: partName(question, 1) };
				if (fault) desk.simulator.faults.add({ at: 'send', match, ...fault });
				at(point, question, () => setControl(desk, question, 'human'));
				return { shown, question };
			});
			for (let place = 0; place < cases.length; place += 1) await ask(2);
			await passTime(desk);

			expect(await checkSending(desk)).toEqual([]);
			for (const { question, shown } of cases) {
				expect(await standingOf(desk, question)).toMatchObject({
					shown: [shown, 'discarded'],
					tries: [1, 0],
					control: 'human',
				});
			}
		},
	);

	it('in the pause before a repeat, or between two parts, leaves the rest unsent', async () => {
		refuse(desk, partName('c00.1', 1), { ...BUSY, times: 3 });
		refuse(desk, partName('c01.1', 2), { ...BUSY, times: 3 });
		at('graph.accepted', 'c02.1', () => setControl(desk, 'c02.1', 'human'));
		for (let place = 0; place < 3; place += 1) await ask(3);
		await passTime(desk, IN_THE_LONG_PAUSE_MS);

		await setControl(desk, 'c00.1', 'human');
		await setControl(desk, 'c01.1', 'human');
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const [question, tries] of [
			['c00.1', [3, 0, 0]],
			['c01.1', [1, 3, 0]],
			['c02.1', [1, 0, 0]],
		] as const) {
			expect(await standingOf(desk, question)).toMatchObject({
				turn: 'left-to-person',
				tries,
				control: 'human',
			});
		}
	});

	it('that is taken back while the run waits lets the AI answer anew, if nothing is out', async () => {
		desk.waitMs = 30_000;
		refuse(desk, partName('c00.1', 1), { ...BUSY, times: 3 });
		refuse(desk, partName('c01.1', 2), { ...BUSY, times: 3 });
		for (let place = 0; place < 2; place += 1) await ask(2);
		await passTime(desk, IN_THE_LONG_PAUSE_MS);

		for (const question of ['c00.1', 'c01.1']) {
			await setControl(desk, question, 'human', 'ai');
		}
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, 'c00.1')).toMatchObject({ turn: 'answered', tries: [1, 1] });
		expect(await standingOf(desk, 'c01.1')).toMatchObject({
			turn: 'left-to-person',
			shown: ['sent', 'discarded'],
		});
	});

	it('is shown the truth by a status that comes after it', async () => {
		desk.simulator.settings.sentAfterMs = null;
		desk.simulator.faults.add({ at: 'send', kind: 'server-error-after', status: 500 });
		const question = await ask(1);
		await comeToRest(desk);

		await setControl(desk, question, 'human');
		await tellStatus(desk, firstTryOf(desk, question), 'delivered');
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, question)).toMatchObject({ shown: ['delivered'] });
	});
});
