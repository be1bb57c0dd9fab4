import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { WORKFLOWS_FOLDER } from '../../scripts/n8n/folders';
import type { SavedWorkflow, WorkflowFile } from '../../scripts/n8n/put-workflow';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { checkDesk } from '../faults/check-desk';
import { comeToRest } from '../faults/come-to-rest';
import { inStore, readDesk, type TurnRow } from '../faults/desk-rows';
import { followFeed } from '../faults/follow-feed';
import { keepEvidence } from '../faults/keep-evidence';
import { keepMetaLog } from '../faults/meta-log';
import { withParameters } from '../faults/with-parameters';
import { publishWorkflow } from '../harness/publish-workflow';
import type { ServiceProcess } from '../harness/run-service';
import { type QueueDesk, startQueueDesk } from '../harness/start-queue-desk';
import { until } from '../harness/until';

export type WatchedDesk = QueueDesk & {
	/** The workflow that serves the agents' page, active. */
	dashboard: SavedWorkflow;
	/** Where agents open the desk. */
	deskUrl: string;
	/** The link that makes the first owner, from the file on the main process's disk. */
	setUpLink(): Promise<string>;
	/** The texts that Meta has taken for a customer, oldest first. */
	sentTo(customer: string): string[];
	/** The turns of a customer, oldest first. */
	turnsOf(customer: string): Promise<TurnRow[]>;
	/** Which process leads the number, by its own name. */
	leader(): Promise<string | null>;
	/** Ends a process as a crash would, and remembers when. */
	kill(one: ServiceProcess): Promise<void>;
	/** What the independent checker finds wrong once all is at rest. */
	violations(): Promise<string[]>;
};

/** So few that runs which wait at once need both workers. */
export const RUNS_A_WORKER = 3;

/** Meta comes again while no webhook processor answers. */
const RETRY_AFTER_MS = [500, 1_000, 2_000, ...Array.from({ length: 17 }, () => 6_000)];

/** A transaction may begin, and wait for a lock while another one commits. */
const TOLERANCE_MS = 1_000;

/** A desk in queue mode with its dashboard, and the eyes of the fault tests on both sides. */
export async function startWatchedDesk(): Promise<WatchedDesk> {
	const desk = await startQueueDesk({
		workflow: (shipped) =>
			withParameters(shipped, { 'WhatsApp Trigger': { quietSeconds: 1, longestWaitSeconds: 3 } }),
		environment: (command) => ({
			...(command === 'worker' && { N8N_CONCURRENCY_PRODUCTION_LIMIT: String(RUNS_A_WORKER) }),
			// As docs/queue-mode.md recommends, but sooner: half a minute of n8n's own comes on top.
			QUEUE_WORKER_LOCK_DURATION: '8000',
			QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
			QUEUE_WORKER_STALLED_INTERVAL: '2000',
		}),
		simulator: { settings: { retryAfterMs: RETRY_AFTER_MS, deliveryTimeoutMs: 60_000 } },
	});
	const { place, main } = desk;
	const log = keepMetaLog(desk.simulator);
	const feed = followFeed(place);
	const kills: string[] = [];
	const close = async () => {
		log.stop();
		await feed.stop();
		await desk.close();
	};

	try {
		const file = JSON.parse(
			readFileSync(join(WORKFLOWS_FOLDER, 'dashboard.json'), 'utf8'),
		) as WorkflowFile;
		const dashboard = await publishWorkflow(
			await desk.client(),
			file,
			desk.credentials,
			main.ended(),
		);
		return {
			...desk,
			dashboard,
			deskUrl: `${desk.front.url}/webhook/talktrace`,
			close,

			async setUpLink() {
				const link = join(main.userFolder, '.n8n/talktrace/dashboard-set-up-link.txt');
				return await until(() => existsSync(link) && readFileSync(link, 'utf8').trim(), 60_000);
			},

			sentTo(customer) {
				const { waId, phone, bsuid } = customerOf(customer);
				return log
					.read()
					.accepted.filter(({ to }) => [waId, phone, bsuid].includes(to))
					.map(({ text }) => text ?? '');
			},

			async turnsOf(customer) {
				const { waId, bsuid } = customerOf(customer);
				return await inStore(place, (query) =>
					query<TurnRow>(
						`SELECT * FROM "turn" WHERE "conversationId" IN (
							SELECT "conversation"."id" FROM "conversation"
							JOIN "contactAlias" ON "contactAlias"."contactId" = "conversation"."contactId"
							WHERE "contactAlias"."value" IN ('${waId}', '${bsuid}')
						) ORDER BY "openedAt"`,
					),
				);
			},

			async leader() {
				const [channel] = await inStore(place, (query) =>
					query<{ leaseHolder: string | null }>('SELECT "leaseHolder" FROM "channel"'),
				);
				return channel?.leaseHolder ?? null;
			},

			async kill(one) {
				await one.kill9();
				kills.push(new Date().toISOString());
			},

			async violations() {
				await comeToRest({ place, meta: () => log.read(), isQuiet: () => log.isQuiet() });
				const evidence = {
					meta: log.read(),
					rows: await readDesk(place),
					kills,
					followed: feed.followed(),
					toleranceMs: TOLERANCE_MS,
				};
				const found = checkDesk(evidence);
				if (found.length > 0) keepEvidence(found, evidence);
				return found;
			},
		};
	} catch (error) {
		await close();
		throw error;
	}
}

function customerOf(id: string) {
	const customer = SIMULATED_ACCOUNT.customers.find((one) => one.id === id);
	if (!customer) throw new Error(`There is no customer ${id}`);
	return customer;
}
