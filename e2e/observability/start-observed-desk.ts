import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import Database from 'better-sqlite3';

import { HOST_FOLDER } from '../../scripts/n8n/folders';
import type { WorkflowFile, WorkflowNode } from '../../scripts/n8n/put-workflow';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { type Dashboard, startDashboard } from '../harness/dashboard';
import { type RunningIngress, runIngress } from '../harness/run-ingress';
import { METRICS_TOKEN } from './planted';

const NODES = 'n8n-nodes-talktrace.';

export type ObservedDesk = {
	dashboard: Dashboard;
	ingress: RunningIngress;
	/** All that n8n and the listener have printed or written to files. */
	logs(): string;
	/** The lines of n8n's log that are ours. */
	lines(): LogLine[];
	/** What Prometheus gets from the dashboard and from the listener. */
	metrics(): Promise<string>;
	/** The errors of executions that n8n keeps, without the items that the workflow's nodes handed on. */
	executionErrors(): string[];
	/** Lets Meta deliver to the listener, or to n8n. */
	deliverTo(place: 'ingress' | 'n8n'): void;
	close(): Promise<void>;
};

type LogLine = { event?: string; traceId?: string } & Record<string, unknown>;

/** A desk that logs every step, with metrics, and a talktrace-ingress beside it. */
export async function startObservedDesk(): Promise<ObservedDesk> {
	const dashboard = await startDashboard({
		workflow: (shipped) => changed(shipped),
		dashboard: (shipped) =>
			withParameters(shipped, 'talkTraceDashboard', { metricsToken: METRICS_TOKEN }),
		environment: { N8N_LOG_FORMAT: 'json', N8N_LOG_OUTPUT: 'console,file' },
	});
	const { desk } = dashboard;
	const { userFolder } = desk.n8n;
	const ingress = await runIngress({
		folder: join(userFolder, 'ingress'),
		packageFolder: join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-talktrace'),
		store: desk.storePath,
		settings: { metrics: { token: METRICS_TOKEN } },
	});
	await ingress.ready();
	const { registrations } = desk.simulator.graph;
	const numberId = SIMULATED_ACCOUNT.numbers.support.id;
	const ours = registrations.route('messages', numberId);
	const logFiles = () =>
		readdirSync(userFolder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.log') && !name.includes('node_modules'))
			.map((name) => join(userFolder, name));

	return {
		dashboard,
		ingress,

		logs: () =>
			logFiles()
				.map((file) => readFileSync(file, 'utf8'))
				.join('\n'),

		lines: () =>
			desk.n8n
				.logs()
				.split('\n')
				.filter((line) => line.includes('"event"'))
				.map((line) => (JSON.parse(line) as { metadata: LogLine }).metadata),

		async metrics() {
			const headers = {
				authorization: `Bearer ${METRICS_TOKEN}`,
				accept: 'application/openmetrics-text',
			};
			const answers = await Promise.all(
				[`${dashboard.url}?to=metrics`, `${ingress.url}/metrics`].map(
					async (url) => await fetch(url, { headers }),
				),
			);
			return (await Promise.all(answers.map(async (answer) => await answer.text()))).join('\n');
		},

		executionErrors: () => executionErrors(userFolder),

		deliverTo(place) {
			if (!ours.routed) throw new Error('The number is not registered');
			const url = place === 'n8n' ? ours.url : ingress.callback;
			registrations.change((state) => (state.numbers[numberId]!.url = url));
		},

		async close() {
			await ingress.stop();
			await dashboard.close();
		},
	};
}

/** Logs every step, answers at once, and fails where a customer wants it to. */
function changed(shipped: WorkflowFile): WorkflowFile {
	const logging = withParameters(shipped, 'talkTraceWhatsAppTrigger', {
		quietSeconds: 0,
		options: { log: 'every-step' },
	});
	return withParameters(logging, 'talkTraceHandoffGate', {
		extraPhrases: '={{ $json.text.includes("break the workflow") ? missing.thing : "" }}',
	});
}

function withParameters(file: WorkflowFile, type: string, parameters: object): WorkflowFile {
	const nodes = file.nodes.map((node): WorkflowNode =>
		node.type === `${NODES}${type}`
			? { ...node, parameters: { ...node.parameters, ...parameters } }
			: node,
	);
	return { ...file, nodes };
}

type Run = { error?: object };

function executionErrors(userFolder: string): string[] {
	const { parse } = createRequire(`${HOST_FOLDER}/package.json`)('flatted') as {
		parse(text: string): { resultData: { error?: object; runData: Record<string, Run[]> } };
	};
	const database = new Database(join(userFolder, '.n8n/database.sqlite'), { readonly: true });
	try {
		const rows = database
			.prepare(
				`SELECT execution_data.data FROM execution_data JOIN execution_entity
				ON execution_entity.id = execution_data.executionId WHERE status IN ('error', 'crashed')`,
			)
			.all() as { data: string }[];
		return rows.map(({ data }) => {
			const { error, runData } = parse(data).resultData;
			const runs = Object.values(runData).flat();
			const errors = [error, ...runs.map((run) => run.error)];
			// n8n puts the node as the workflow has it beside each: parameters, not their values.
			return JSON.stringify(errors, (key, value: unknown) => (key === 'node' ? undefined : value));
		});
	} finally {
		database.close();
	}
}
