import { getChannel } from '../../../core/store/channel-store';
import { startChannel } from '../../../core/store/channel-pauses';
import type { StoreKind } from '../../../core/testing/a-store';
import type { Settings } from '../../../simulator/settings';
import type { TestCustomer } from '../customers';
import { createRandom, type Random } from '../races/random';
import { approve, setControl } from './agent';
import { partName } from './answer-text';
import { checkSending } from './check-sending';
import { passTime } from './pass-time';
import { plantTrouble } from './random-trouble';
import { type SendingDesk, startSendingDesk } from './sending-desk';
import { tellStatus, wamidOf } from './tell-status';

/** How statuses come for a while, where they come. */
const WAYS: Array<Partial<Settings>> = [
	{},
	{ deliveredAfterMs: 20, readAfterMs: 40 },
	{ statusBeforeResponse: true, deliveredAfterMs: 10 },
	{ deliveredAfterMs: 10, readAfterMs: 15, statusOrder: 'reversed' },
	{ deliveredAfterMs: 5, statusCopies: 3, statusCopiesAtOnce: true },
	{ deliveredAfterMs: 10, failureFollows: 'delivered' },
	{ deliveredAfterMs: 10, failureFollows: 'sent', statusCopies: 2 },
];

const USUAL: Partial<Settings> = {
	sentAfterMs: 5,
	deliveredAfterMs: null,
	readAfterMs: null,
	statusCopies: 1,
	statusCopiesAtOnce: false,
	statusOrder: 'as-it-happens',
	statusBeforeResponse: false,
	failureFollows: 'nothing',
};

/** Meta's limits, as far as they are on. */
const LIMITS: Array<Partial<Settings>> = [
	{},
	{},
	{ throughputPerSecond: 8 },
	{ pairBurst: 3, pairIntervalMs: 6_000 },
];

const MINUTE_MS = 60_000;
const PASSES_MS = [0, 500, 3_000, 25_000, 2 * MINUTE_MS, 12 * MINUTE_MS, 26 * 60 * MINUTE_MS];

/**
 * A desk on which everything goes wrong by chance, many customers at once: the same seed
 * chooses the same. Gives what the check finds in the end.
 */
export async function playMixture(
	kind: StoreKind,
	seed: number,
	store: 'reliable' | 'unreliable' = 'reliable',
): Promise<string[]> {
	const random = createRandom(seed);
	const desk = await startSendingDesk(kind, {
		...(store === 'unreliable' && { failing: createRandom(seed + 1_000) }),
		settings: random.pick(LIMITS),
		messagesPerSecond: random.pick([40, 100_000]),
		waitMs: random.pick([0, 200, 1_000]),
	});
	try {
		await desk.start();
		const told = random.chance(0.7);
		const customers = Array.from({ length: 4 + random.below(5) }, () => desk.customer());
		const rounds = 2 + random.below(3);
		for (let round = 1; round <= rounds; round += 1) {
			await playRound(desk, random, { customers, round, told });
		}
		await desk.store.write((unit) => startChannel(unit, desk.channelId));
		await passTime(desk);
		return await checkSending(desk);
	} finally {
		await desk.close();
	}
}

async function playRound(
	desk: SendingDesk,
	random: Random,
	{ customers, round, told }: { customers: TestCustomer[]; round: number; told: boolean },
): Promise<void> {
	const silent = !told && random.chance(0.6);
	const way = silent ? { sentAfterMs: null } : random.pick(WAYS);
	Object.assign(desk.simulator.settings, USUAL, way);

	const questions = customers.flatMap(({ id }) => (random.chance(0.7) ? [`${id}.${round}`] : []));
	const asking = questions.map((question) => {
		const parts = 1 + random.below(4);
		for (let part = 1; part <= parts; part += 1) {
			const contained = partName(question, part);
			const trouble = random.chance(0.4) && plantTrouble(desk, random, { contained, told });
			// Nobody can know that what Meta refuses is taken until its status comes.
			const acts = random.chance(0.08) && trouble !== 'refused-and-taken';
			if (acts) actDuringSend(desk, random, { question, contained });
		}
		return desk.ask({ id: question.slice(0, 3) }, question, parts);
	});
	await Promise.all(asking);
	await passTime(desk, random.pick(PASSES_MS));

	for (const question of questions) {
		if (random.chance(0.3)) await act(desk, random, question);
	}
	await tellOldNews(desk, random.below(1_000_000));
	const { stoppedAt } = await desk.store.read((unit) => getChannel(unit, desk.channelId));
	if (stoppedAt !== null && random.chance(0.7)) {
		await desk.store.write((unit) => startChannel(unit, desk.channelId));
	}
	if (random.chance(0.2)) await desk.start();
	await passTime(desk, random.pick(PASSES_MS));
}

/** An agent does something while a send of this part is at Meta. */
function actDuringSend(
	desk: SendingDesk,
	random: Random,
	{ question, contained }: { question: string; contained: string },
): void {
	const point = random.pick(['graph.received', 'graph.accepted', 'graph.answered'] as const);
	const control = random.pick(['human', 'human', 'draft'] as const);
	const returns = random.chance(0.3);
	const stop = desk.simulator.hooks.on(point, async ({ request }) => {
		if (!JSON.stringify(request).includes(contained)) return;
		stop();
		await setControl(desk, question, control);
		if (returns) await setControl(desk, question, 'ai');
	});
}

/** An agent takes over, gives back, or looks after a draft. */
async function act(desk: SendingDesk, random: Random, question: string): Promise<void> {
	const control = random.pick(['human', 'ai', 'ai', 'draft', undefined] as const);
	if (control) await setControl(desk, question, control);
	else await approve(desk, question);
}

/** Meta tells again, late, or without our id what became of some messages. */
async function tellOldNews(desk: SendingDesk, seed: number): Promise<void> {
	const taken = desk.sends.tries().filter((one) => one.accepted && wamidOf(desk, one));
	for (const one of taken) {
		// How many there are may depend on the machine's pace; what happens to each does not.
		const random = createRandom(seed ^ checksumOf(one.text));
		if (!random.chance(0.15)) continue;
		const status = random.pick(['sent', 'delivered', 'read', 'failed'] as const);
		await tellStatus(desk, one, status, {
			named: random.chance(0.6),
			code: random.pick([131026, 131047, 131042]),
		});
	}
}

function checksumOf(text: string): number {
	return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
}
