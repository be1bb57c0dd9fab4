import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { STORE_KINDS } from '../../../core/testing/a-store';
import type { FaultRequest } from '../../../simulator/faults';
import { until } from '../../harness/until';
import { setControl } from './agent';
import { partName } from './answer-text';
import { checkSending } from './check-sending';
import { comeToRest, passTime } from './pass-time';
import { type SendingDesk, startSendingDesk } from './sending-desk';
import { standingOf } from './standing-of';
import { refuse } from './troubles';

jest.setTimeout(60_000);

let desk: SendingDesk;

/** Codes of Meta that pass for the recipient or the message, with the status that comes with them. */
const PASSING = [
	{ code: 1, status: 400 },
	{ code: 2, status: 503 },
	{ code: 131000, status: 500 },
	{ code: 131016, status: 503 },
	{ code: 131056, status: 429 },
	{ code: 131056, status: 403 },
	{ code: 131056, status: 503 },
	{ code: 133004, status: 503 },
];

/** Codes that are no for good; an unknown one says nothing that allows a repeat. */
const FINAL = [
	100, 130472, 131008, 131009, 131026, 131030, 131047, 131049, 131051, 132001, 777_777,
];

type Refusal = Pick<FaultRequest, 'code' | 'status' | 'times'>;

/** Customers whose answers of two parts are refused in the second one. */
async function askAll(refusals: Refusal[]): Promise<string[]> {
	const questions = refusals.map((refusal) => {
		const question = `${desk.customer().id}.1`;
		refuse(desk, partName(question, 2), refusal);
		return question;
	});
	await Promise.all(questions.map((question) => desk.ask(customerOf(question), question, 2)));
	return questions;
}

const customerOf = (question: string) => ({ id: question.slice(0, 3) });

describe.each(STORE_KINDS)('sends that Meta refuses, on %s', (kind) => {
	afterEach(() => desk.close());

	it('are tried again after codes that pass, and then arrive', async () => {
		desk = await startSendingDesk(kind);
		await desk.start();

		const questions = await askAll(PASSING);
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const question of questions) {
			expect(await standingOf(desk, question)).toMatchObject({
				turn: 'answered',
				tries: [1, 2],
				control: 'ai',
			});
		}
	});

	it('fail after codes that are final, and a person has the conversation with the reason', async () => {
		desk = await startSendingDesk(kind);
		await desk.start();

		const questions = await askAll(FINAL.map((code) => ({ code, status: 400 })));
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		for (const question of questions) {
			expect(await standingOf(desk, question)).toMatchObject({
				turn: 'failed',
				parts: ['sent', 'failed'],
				tries: [1, 1],
				reasons: [null, expect.any(String)],
				control: 'human',
				controlReason: 'send-failed',
			});
		}
	});

	it('to one recipient wait 1, 4, 16 and 64 s, while nobody else does', async () => {
		desk = await startSendingDesk(kind);
		await desk.start();
		const others = Array.from({ length: 8 }, () => desk.customer());
		const stormy = [4, 5].map((times) => {
			const question = `${desk.customer().id}.1`;
			refuse(desk, partName(question, 1), { code: 131056, status: 429, times });
			return question;
		});

		await Promise.all(stormy.map((question) => desk.ask(customerOf(question), question, 2)));
		await comeToRest(desk);
		await Promise.all(others.map((one) => desk.ask(one, `${one.id}.1`, 3)));
		const isAnswered = async ({ id }: { id: string }) =>
			(await standingOf(desk, `${id}.1`)).turn === 'answered';
		for (const one of others) await until(() => isAnswered(one));

		for (const { id } of others) {
			expect(await standingOf(desk, `${id}.1`)).toMatchObject({
				turn: 'answered',
				tries: [1, 1, 1],
			});
		}
		for (const question of stormy) {
			expect(await standingOf(desk, question)).not.toMatchObject({ turn: 'answered' });
		}

		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await Promise.all(stormy.map((question) => standingOf(desk, question)))).toMatchObject([
			{ turn: 'answered', tries: [5, 1], control: 'ai' },
			{ turn: 'failed', parts: ['failed', 'discarded'], tries: [5, 0], control: 'human' },
		]);
	});

	it('let what is written later go, once they have failed for good', async () => {
		desk = await startSendingDesk(kind);
		await desk.start();
		const [question] = (await askAll([{ code: 131026, status: 400 }])) as [string];
		await passTime(desk);
		await setControl(desk, question, 'ai');

		await desk.ask(customerOf(question), 'And later?', 2);
		await passTime(desk);

		expect(await checkSending(desk)).toEqual([]);
		expect(await standingOf(desk, 'And later?')).toMatchObject({ turn: 'answered' });
	});
});
