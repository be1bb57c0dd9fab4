import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { STORE_KINDS } from '../../../core/testing/a-store';
import { approve, setControl } from './agent';
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

async function ask(parts: number): Promise<string> {
	const { id } = desk.customer();
	await desk.ask({ id }, `${id}.1`, parts);
	return `${id}.1`;
}

describe.each(STORE_KINDS)('draft mode, on %s', (kind) => {
	beforeEach(async () => {
		desk = await startSendingDesk(kind);
		await desk.start();
	});

	afterEach(() => desk.close());

	it('that begins in the pause before a repeat keeps the rest for a person, who may send it', async () => {
		refuse(desk, partName('c00.1', 1), { ...BUSY, times: 3 });
		refuse(desk, partName('c01.1', 2), { ...BUSY, times: 3 });
		const questions = [await ask(2), await ask(3)];
		await passTime(desk, IN_THE_LONG_PAUSE_MS);

		for (const question of questions) await setControl(desk, question, 'draft');
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const question of questions) {
			expect(await standingOf(desk, question)).toMatchObject({ turn: 'drafted' });
			expect(await approve(desk, question)).toBe('approved');
		}
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, 'c00.1')).toMatchObject({ tries: [4, 1] });
		expect(await standingOf(desk, 'c01.1')).toMatchObject({ tries: [1, 4, 1] });
	});

	it('that begins while a call is on its way keeps a repeat for a person', async () => {
		refuse(desk, partName('c00.1', 1), BUSY);
		const stop = desk.simulator.hooks.on('graph.received', async () => {
			stop();
			await setControl(desk, 'c00.1', 'draft');
		});
		await ask(2);
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, 'c00.1')).toMatchObject({
			turn: 'drafted',
			shown: ['draft', 'draft'],
			tries: [1, 0],
		});
	});

	it('that begins and ends while a call is on its way keeps all of the answer together', async () => {
		refuse(desk, partName('c00.1', 1), BUSY);
		const stop = desk.simulator.hooks.on('graph.received', async () => {
			stop();
			await setControl(desk, 'c00.1', 'draft');
			await setControl(desk, 'c00.1', 'ai');
		});
		const question = await ask(2);
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, question)).toMatchObject({ shown: ['draft', 'draft'] });
	});

	it('that ends before anybody has looked leaves the draft, and what comes next is answered', async () => {
		refuse(desk, partName('c00.1', 1), { ...BUSY, times: 3 });
		const question = await ask(2);
		await passTime(desk, IN_THE_LONG_PAUSE_MS);

		await setControl(desk, question, 'draft');
		await setControl(desk, question, 'ai');
		await desk.ask({ id: 'c00' }, 'c00.2', 2);
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, question)).toMatchObject({ shown: ['draft', 'draft'] });
		expect(await standingOf(desk, 'c00.2')).toMatchObject({ turn: 'answered' });
	});

	it('lets nobody send again what a status has told of meanwhile', async () => {
		desk.simulator.settings.sentAfterMs = null;
		desk.simulator.faults.add({ at: 'send', kind: 'server-error-after', status: 500 });
		const question = await ask(1);
		await comeToRest(desk);
		await setControl(desk, question, 'draft');
		await tellStatus(desk, firstTryOf(desk, question), 'delivered');

		await approve(desk, question);
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, question)).toMatchObject({ shown: ['delivered'], tries: [1] });
	});
});
