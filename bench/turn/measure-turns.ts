import { Client } from 'pg';

import { until } from '../../e2e/harness/until';
import { findFreePort } from '../../scripts/n8n/find-free-port';
import type { NewCredential } from '../../scripts/n8n/simulated-credentials';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { signatureOf } from '../../simulator/sender/meta-bytes';
import type { Simulator } from '../../simulator/simulator';
import { customerAt, textBody } from '../load/delivery-body';
import {
	type BenchDesk,
	DUE_AT_ONCE,
	startBenchDesk,
	throughListener,
} from '../n8n/start-bench-desk';
import { PLAIN_TABLE, plainWorkflow } from './plain-workflow';
import { readSpans, type Span } from './read-spans';

/** One turn, in milliseconds from the moment at which its delivery was sent. */
export type OurTurn = {
	/** Until the Graph API had the answer. */
	wholeMs: number;
	/** Of that, until the trigger gave the turn to n8n, … */
	intakeMs: number;
	/** … and inside our nodes, with their calls of the model and what they wait for the sender. */
	nodesMs: Record<string, number>;
};

export type TurnReport = { setting: string; ours: OurTurn[]; plainMs: number[] };

const TURN_LIMIT_MS = 60_000;
const WARM_UP = 5;

/**
 * Lets single texts be answered by both workflows in turn, in one n8n, nothing else going on. The
 * model and the Graph API are simulators that answer at once, and the same for both.
 */
export async function measureTurns(
	{ setting, environment }: { setting: string; environment: Record<string, string> },
	{ turns, postgresUrl }: { turns: number; postgresUrl: string },
): Promise<TurnReport> {
	const [port, spansPort] = [await findFreePort(), await findFreePort()];
	const desk = await startBenchDesk(
		{ ...environment, TALKTRACE_BENCH_SPANS_PORT: String(spansPort) },
		{
			parameters: { ...DUE_AT_ONCE, ...throughListener(port) },
			builtIn: (settings, simulatorUrl) =>
				plainWorkflow(settings, `${simulatorUrl}/compatible-mode/v1`),
			moreCredentials: () => plainCredentials(postgresUrl),
			preloads: ['span-probe.mjs'],
		},
	);
	const sides = { ours: desk.simulator, plain: desk.otherApp };
	try {
		await makeTable(postgresUrl);
		const report: TurnReport = { setting, ours: [], plainMs: [] };
		for (let place = 0; place < WARM_UP + turns; place += 1) {
			for (const simulator of Object.values(sides)) meet(simulator, place);
			const plain = await answerOne(desk, desk.urls.builtIn, sides.plain, place);
			await readSpans(spansPort);
			const ours = await answerOne(desk, desk.urls.talkTrace, sides.ours, place);
			const spans = await readSpans(spansPort);
			if (place < WARM_UP) continue;

			report.plainMs.push(plain.answeredAt - plain.sentAt);
			report.ours.push(partsOf(ours, spans));
		}
		return report;
	} finally {
		await desk.close();
	}
}

function plainCredentials(postgresUrl: string): NewCredential[] {
	const { hostname, port, pathname, username, password } = new URL(postgresUrl);
	return [
		{
			name: 'PostgreSQL (bench)',
			type: 'postgres',
			data: {
				...{ host: hostname, port, database: pathname.slice(1), user: username },
				...{ password: decodeURIComponent(password), ssl: 'disable' },
			},
		},
		{
			name: 'WhatsApp API (simulated)',
			type: 'whatsAppApi',
			data: {
				accessToken: SIMULATED_ACCOUNT.tokens.valid.value,
				businessAccountId: SIMULATED_ACCOUNT.businessAccountId,
			},
		},
	];
}

async function makeTable(postgresUrl: string): Promise<void> {
	const client = new Client({ connectionString: postgresUrl });
	await client.connect();
	try {
		await client.query(`DROP TABLE IF EXISTS bench_message; ${PLAIN_TABLE}`);
	} finally {
		await client.end();
	}
}

/** A person who has just written, and so may be answered. */
function meet({ account, graph }: Simulator, place: number): void {
	const customer = account.addCustomer(customerAt('turn', place));
	graph.sendWindow.note(SIMULATED_ACCOUNT.numbers.support.id, customer.id, new Date());
}

type Answered = { sentAt: number; answeredAt: number };

/** Delivers a text and waits for its answer, and until nothing goes on any more. */
async function answerOne(
	desk: BenchDesk,
	url: string,
	simulator: Simulator,
	place: number,
): Promise<Answered> {
	const body = textBody(place, customerAt('turn', place));
	const signature = signatureOf(body, SIMULATED_ACCOUNT.appSecret);
	const ending = new AbortController();
	const sending = new Promise<number>((resolve, reject) => {
		const stop = simulator.hooks.on('graph.received', ({ operation }) => {
			if (operation !== 'send') return;
			stop();
			resolve(now());
		});
		AbortSignal.any([ending.signal, AbortSignal.timeout(TURN_LIMIT_MS)]).onabort = () => {
			stop();
			reject(new Error(`Text ${place} was not answered within ${TURN_LIMIT_MS / 1000} s`));
		};
	});
	try {
		const sentAt = now();
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
			body: new Uint8Array(body),
		});
		if (!response.ok) throw new Error(`${url} answered ${response.status}`);
		const answeredAt = await sending;
		await until(
			() => desk.n8n.countExecutions('new') + desk.n8n.countExecutions('running') === 0,
			TURN_LIMIT_MS,
		);
		return { sentAt, answeredAt };
	} finally {
		sending.catch(() => undefined);
		ending.abort();
	}
}

function partsOf({ sentAt, answeredAt }: Answered, spans: Span[]): OurTurn {
	const emitted = spans.find(({ what }) => what === 'emit');
	if (!emitted) throw new Error('The trigger gave n8n no turn');

	const nodesMs: Record<string, number> = {};
	const worked = spans.filter(
		({ what, startedAt }) => what === 'execute' && startedAt < answeredAt,
	);
	for (const { node, startedAt, endedAt } of worked) {
		const until = Math.min(endedAt ?? answeredAt, answeredAt);
		nodesMs[node] = (nodesMs[node] ?? 0) + until - startedAt;
	}
	return { wholeMs: answeredAt - sentAt, intakeMs: emitted.startedAt - sentAt, nodesMs };
}

/** As processes of this machine have it, one as the other. */
function now(): number {
	return performance.timeOrigin + performance.now();
}
