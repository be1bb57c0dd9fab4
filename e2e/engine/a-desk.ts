import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import type { TurnItem } from '../../core/conversation/turn';
import { createRecorder } from '../../core/inbox/recorder';
import { turnItem } from '../../core/inbox/turn-item';
import { ensureChannel } from '../../core/store/channel-store';
import { claimOwnership } from '../../core/store/channel-lease';
import { openStore, type Store } from '../../core/store/open-store';
import { dispatchTurn } from '../../core/store/turn-runs';
import { RULES } from '../../core/testing/deliveries';
import { processHandles } from '../../nodes/shared/process-handles';
import { TalkTraceHandoffGate } from '../../nodes/TalkTraceHandoffGate/TalkTraceHandoffGate.node';
import { TalkTraceReply } from '../../nodes/TalkTraceReply/TalkTraceReply.node';
import { TalkTraceStore } from '../../nodes/TalkTraceStore/TalkTraceStore.node';
import { TalkTraceWhatsApp } from '../../nodes/TalkTraceWhatsApp/TalkTraceWhatsApp.node';
import { TalkTraceWhatsAppTrigger } from '../../nodes/TalkTraceWhatsAppTrigger/TalkTraceWhatsAppTrigger.node';
import { simulatedCredentials } from '../../scripts/n8n/simulated-credentials';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { startReceiver } from '../../simulator/receiver';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { type EndedRun, runWorkflow } from './run-workflow';

/** What the trigger tells customers on the desk of these tests when a person takes over. */
export const HOLDING_MESSAGE = 'A colleague will answer you.';

const PACKAGE = 'n8n-nodes-talktrace';

const NODE_TYPES: Record<string, INodeType> = Object.fromEntries(
	[
		new TalkTraceWhatsAppTrigger(),
		new TalkTraceHandoffGate(),
		new TalkTraceReply(),
		new TalkTraceWhatsApp(),
		new TalkTraceStore(),
	].map((node) => [`${PACKAGE}.${node.description.name}`, node]),
);

export type NodeToRun = Partial<Omit<INode, 'parameters'>> & {
	/** The name of one of our types, such as `talkTraceReply`; or a node of the test's own. */
	is: string | INodeType;
	parameters?: INodeParameters;
};

export type EngineDesk = {
	simulator: Simulator;
	/** The store that the nodes use, opened once more by the test. */
	store: Store;
	channelId: string;
	/** The fields of the nodes' credentials by type; a test may change them before a run. */
	credentials: Record<string, Record<string, string>>;
	/** Lets a customer of the simulator write, and hands the turn out as the dispatcher does. */
	turn(customerId: string, text: string): Promise<TurnItem>;
	/** Runs nodes one behind the other by their first outputs; `items` leave the trigger before them. */
	run(nodes: Record<string, NodeToRun>, items: object[]): Promise<EndedRun>;
	/** The texts that the simulated Meta was asked to send, in order. */
	sent(): string[];
	close(): Promise<void>;
};

/** A store, a simulator and our nodes on n8n's engine, without n8n around them. */
export async function aDesk(): Promise<EngineDesk> {
	const folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
	const sqliteFile = join(folder, 'desk.sqlite');
	const store = await openStore({ sqliteFile });
	const { verifyToken, businessAccountId, numbers } = SIMULATED_ACCOUNT;
	const receiver = await startReceiver(verifyToken);
	const simulator = await startSimulator({
		registrations: {
			app: { url: receiver.url, verifyToken, fields: ['messages'] },
			linked: true,
			numbers: {},
		},
		settings: { sentAfterMs: null, deliveredAfterMs: null, readAfterMs: null },
	});
	const credentials = Object.fromEntries(
		simulatedCredentials(simulator.url).map(({ type, data }) => [type, { ...data }]),
	);
	credentials.talkTraceStoreApi = { sqliteFile };

	const channel = await store.write(async (unit) => {
		const made = await ensureChannel(unit, {
			phoneNumberId: numbers.support.id,
			businessAccountId,
		});
		const owner = { owner: 'w/t', takeOver: false, holdingMessage: HOLDING_MESSAGE };
		await claimOwnership(unit, made.id, owner);
		return made;
	});
	const recorder = createRecorder(store);

	return {
		simulator,
		store,
		channelId: channel.id,
		credentials,

		async turn(customerId, text) {
			await simulator.sender.text(customerId, text);
			const recorded = await recorder.record(receiver.received.at(-1)!.bytes, RULES);
			const [turnId] = recorded.outcome === 'recorded' ? recorded.turnIds : [];
			return await store.write(async (unit) => {
				const lease = { holder: 'test', leaseMs: 60_000, deadlineMs: 60_000 };
				const turn = await dispatchTurn(unit, turnId!, lease);
				return (await turnItem(unit, turn!, store.id))!;
			});
		},

		async run(wanted, items) {
			const chain = Object.entries({
				'WhatsApp Trigger': { is: 'talkTraceWhatsAppTrigger' },
				...wanted,
			});
			const nodeTypes = { ...NODE_TYPES };
			const nodes = chain.map(([name, node]) => nodeOf(name, node, nodeTypes));
			return await runWorkflow({
				nodes,
				connections: oneBehindTheOther(nodes),
				items: items.map((json): INodeExecutionData => ({ json: json as IDataObject })),
				nodeTypes,
				credentials,
			});
		},

		sent: () =>
			simulator.calls
				.list(({ operation }) => operation === 'send')
				.map(({ request }) => (request as { text: { body: string } }).text.body),

		async close() {
			const { stores, credentials: kept } = processHandles();
			for (const opened of stores.values()) await (await opened).store.close();
			stores.clear();
			kept.clear();
			await store.close();
			await simulator.close();
			await receiver.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** The node as a saved workflow has it, with every credential that its type can take. */
function nodeOf(
	name: string,
	{ is, ...rest }: NodeToRun,
	nodeTypes: Record<string, INodeType>,
): INode {
	const type = typeof is === 'string' ? `${PACKAGE}.${is}` : `test.${name}`;
	if (typeof is !== 'string') nodeTypes[type] = is;
	const taken = nodeTypes[type]?.description.credentials ?? [];
	return {
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: Object.fromEntries(taken.map(({ name: id }) => [id, { id, name: id }])),
		...rest,
	};
}

function oneBehindTheOther(nodes: INode[]): IConnections {
	return Object.fromEntries(
		nodes.slice(1).map(({ name }, place) => {
			const before = nodes[place]!;
			return [before.name, { main: [[{ node: name, type: 'main', index: 0 }]] }];
		}),
	);
}
