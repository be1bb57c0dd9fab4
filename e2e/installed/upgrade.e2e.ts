import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { PACKAGE_FOLDER } from '../../scripts/n8n/folders';
import {
	activateWorkflow,
	type CredentialIds,
	deactivateWorkflow,
	type SavedWorkflow,
	waitForPublication,
} from '../../scripts/n8n/put-workflow';
import { waitForWebhooks } from '../../scripts/n8n/start-n8n';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import type { AgentClient } from '../harness/agent-client';
import { createCredentials } from '../harness/create-credentials';
import { deskStore } from '../harness/desk-store';
import { publishWorkflow } from '../harness/publish-workflow';
import { until } from '../harness/until';
import { listFiles } from './list-files';
import { packNext, packPresent, PREVIOUS_TARBALL } from './make-tarballs';
import { createPackageSource, type PackageSource } from './package-source';
import { type InstalledDesk, startInstalledDesk } from './start-installed-desk';
import { lostRows, readStoreRows, type StoreRows } from './store-rows';

/** An installation by npm and a start of n8n, on a machine that does other things too. */
const LONG_MS = 400_000;
const ANSWER_MS = 60_000;

jest.setTimeout(LONG_MS);

const PREVIOUS = '0.1.0';
const PRESENT = '0.2.0';
const NEXT = '0.2.1';

let folder: string;
let source: PackageSource;
let desk: InstalledDesk;
let owner: AgentClient;
let desks: SavedWorkflow[];
let credentials: CredentialIds;
let before: StoreRows;
let previousPackage: { putBack(): void };
let presentPackage: { putBack(): void };

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'talktrace-tarballs-'));
	const present = packPresent(folder);
	const next = packNext(folder, present, PRESENT, NEXT);
	source = createPackageSource(join(folder, 'source'), [PREVIOUS_TARBALL, present, next]);
	desk = await startInstalledDesk(source);
}, LONG_MS);

afterAll(async () => {
	await desk?.close();
	rmSync(folder, { recursive: true, force: true });
}, LONG_MS);

const say = (customer: string, text: string) => desk.simulator.sender.text(customer, text);

/** The texts that Meta has got for a customer. */
function sentTo(customer: string): string[] {
	const { waId } = SIMULATED_ACCOUNT.customers.find(({ id }) => id === customer)!;
	return desk.simulator.calls
		.list(({ service, operation }) => service === 'graph' && operation === 'send')
		.map(({ request }) => request as { to?: string; text?: { body: string } })
		.filter(({ to }) => to?.replace('+', '') === waId)
		.map(({ text }) => text?.body ?? '');
}

const answers = async (customer: string, count: number) =>
	await until(() => sentTo(customer).length >= count && sentTo(customer), ANSWER_MS);

/** Nothing is under way any more: neither turns, nor messages, nor what Meta tells of them. */
const atRest = async () =>
	await until(() => {
		const { all } = deskStore(desk);
		const [open] = all<{ count: number }>(
			`SELECT (SELECT count(*) FROM turn WHERE state <> 'ended')
				+ (SELECT count(*) FROM outbox WHERE state IN ('queued', 'claimed', 'unknown'))
				+ (SELECT count(*) FROM message WHERE direction = 'out' AND status IN ('accepted', 'sent', 'delivered'))
				AS count`,
		);
		return open?.count === 0;
	}, ANSWER_MS);

const conversationOf = (name: string) => deskStore(desk).conversation(name);

const storeIdIn = (rows: StoreRows) => rows.get('setting')?.find(({ key }) => key === 'storeId');

/** The steps build on each other: what comes after one that failed would only wait in vain. */
let failed = false;
const step = (name: string, work: () => Promise<void>) =>
	it(name, async () => {
		if (failed) throw new Error('An earlier step has failed');
		failed = true;
		await work();
		failed = false;
	});

const webhooksAnswer = async () =>
	await waitForWebhooks(
		{ url: desk.n8n.url, userFolder: desk.n8n.userFolder },
		desks.map(({ id }) => id),
		desk.n8n.ended(),
	);

async function unpublish(): Promise<void> {
	for (const { id } of desks) await deactivateWorkflow(desk.n8n.client(), id);
}

async function publish(): Promise<void> {
	const client = desk.n8n.client();
	for (const workflow of desks) {
		await activateWorkflow(client, workflow);
		const publication = await waitForPublication(client, workflow.id, desk.n8n.ended());
		expect(publication).toEqual({ outcome: 'published' });
	}
	await webhooksAnswer();
}

const isActive = async ({ id }: SavedWorkflow) => {
	const { active } = await desk.n8n.client().call<{ active: boolean }>('GET', `/workflows/${id}`);
	return active;
};

describe(`version ${PREVIOUS}, installed by n8n into an empty folder`, () => {
	step('is there at once, as n8n’s settings list it', async () => {
		expect(await desk.listed()).toEqual([]);

		await desk.install(PREVIOUS);

		expect(await desk.listed()).toMatchObject([
			{
				packageName: 'n8n-nodes-talktrace',
				installedVersion: PREVIOUS,
				failedLoading: false,
				installedNodes: expect.arrayContaining([
					expect.objectContaining({ type: 'n8n-nodes-talktrace.talkTraceWhatsAppTrigger' }),
				]) as unknown,
			},
		]);
		previousPackage = desk.keepCopy();
	});

	step('answers customers and has a desk', async () => {
		const client = desk.n8n.client();
		credentials = await createCredentials(client, desk.simulator.url);
		desks = [];
		for (const name of ['support-desk.json', 'dashboard.json']) {
			const file = desk.shippedWorkflow(name);
			desks.push(await publishWorkflow(client, file, credentials, desk.n8n.ended()));
		}
		await webhooksAnswer();
		owner = await desk.setUpOwner();

		await say('ada', 'Are you open on Sundays?');
		await desk.simulator.sender.recordedNote('omar', 'delivery-arabic');
		await desk.simulator.sender.image('beatriz', { caption: 'Is this one still to be had?' });
		await say('grace', 'I want to speak to a real person, please.');

		await Promise.all(['ada', 'omar', 'beatriz', 'grace'].map((one) => answers(one, 1)));
		expect(conversationOf('Grace Okafor').control).toBe('human');
	});

	step('keeps what agents do', async () => {
		const { id } = conversationOf('Grace Okafor');
		const work: Array<[string, object]> = [
			[
				'sending',
				{
					conversationId: id,
					clientId: randomUUID(),
					message: { kind: 'text', text: 'Hello Grace, Olga here.' },
				},
			],
			['add-note', { conversationId: id, text: 'Wants to be called back' }],
			['save-label', { name: 'VIP', colour: 'red' }],
			['set-priority', { conversationId: id, priority: 3 }],
			['add-knowledge-text', { name: 'Opening hours', text: 'We open at eight on Sundays.' }],
		];
		for (const [path, input] of work) {
			expect({ path, ...(await owner.post(path, input)) }).toMatchObject({ path, status: 200 });
		}

		await answers('grace', 2);
		await atRest();
		before = readStoreRows(desk.storePath);
	});
});

describe(`an update to ${PRESENT} while n8n runs`, () => {
	step('leaves the folder as the reproduced steps leave it', async () => {
		const callsBefore = source.calls().length;

		await desk.update(PRESENT);

		const [view, pack, install] = source.calls().slice(callsBefore);
		expect(view?.args.slice(0, 2)).toEqual(['view', `n8n-nodes-talktrace@${PRESENT}`]);
		expect(pack?.args.slice(0, 2)).toEqual(['pack', `n8n-nodes-talktrace@${PRESENT}`]);
		expect(install).toEqual({
			cwd: desk.packageFolder,
			args: [
				'install',
				'--audit=false',
				'--fund=false',
				'--bin-links=false',
				'--install-strategy=shallow',
				'--ignore-scripts=true',
				'--package-lock=false',
				'--registry=https://registry.npmjs.org',
			],
		});
		expect(listFiles(desk.packageFolder)).toEqual(listFiles(PACKAGE_FOLDER));
		expect(await desk.listed()).toMatchObject([{ installedVersion: PRESENT }]);
	});

	step('loses nothing that comes before n8n is restarted', async () => {
		const { deliveries } = await say('lin', 'Do you deliver on Mondays?');

		expect(deliveries).toMatchObject([{ status: 200 }]);
		expect(desk.n8n.logs()).toContain('restart-needed');
	});

	step('has everything after the restart, and what came meanwhile is answered', async () => {
		await desk.n8n.restart();

		expect(await answers('lin', 1)).toHaveLength(1);
		expect(await Promise.all(desks.map(isActive))).toEqual([true, true]);
		const after = readStoreRows(desk.storePath);
		expect(lostRows(before, after)).toEqual([]);
		expect(storeIdIn(after)).toEqual(storeIdIn(before));
	});

	step('answers whom the AI had, and leaves to people whom they had', async () => {
		await say('ada', 'And on Mondays?');
		await say('grace', 'Thank you!');

		expect(await answers('ada', 2)).toHaveLength(2);
		await until(
			() =>
				deskStore(desk)
					.turns(conversationOf('Grace Okafor').id)
					.filter(({ outcome }) => outcome === 'left-to-person').length === 1,
			ANSWER_MS,
		);
		expect(sentTo('grace')).toHaveLength(2);
	});

	step('leaves agents signed in, with the same threads, documents and audit log', async () => {
		const conversationId = conversationOf('Ada Moreno').id;

		const history = await owner.post('history', { conversationId });
		const asked = await until(async () => {
			const { body } = await owner.post('ask-knowledge', { question: 'When do you open?' });
			return JSON.stringify(body).includes('at eight on Sundays') && body;
		}, ANSWER_MS);
		const audit = await owner.get('audit-check');

		expect(JSON.stringify(history.body)).toContain('Are you open on Sundays?');
		expect(JSON.stringify(asked)).toContain('Opening hours');
		expect(audit).toMatchObject({ status: 200, body: { outcome: 'whole' } });
	});
});

describe(`version ${PREVIOUS} on the store that ${PRESENT} has written`, () => {
	step('takes nothing, says why, and changes nothing', async () => {
		await atRest();
		await desk.n8n.stop();
		before = readStoreRows(desk.storePath);
		presentPackage = desk.keepCopy();
		previousPackage.putBack();

		await desk.n8n.restart();
		const { deliveries } = await say('ada', 'Is anybody there?');

		expect(deliveries).toMatchObject([{ status: 503 }]);
		expect(desk.n8n.logs()).toContain('written by a newer version of TalkTrace');
		expect(lostRows(before, readStoreRows(desk.storePath))).toEqual([]);
	});
});

describe(`version ${PRESENT}, put back`, () => {
	step('finds everything as it was', async () => {
		await desk.n8n.stop();
		presentPackage.putBack();
		await desk.n8n.restart();
		const had = sentTo('ada').length;

		await say('ada', 'Are you there again?');

		expect(await answers('ada', had + 1)).toHaveLength(had + 1);
	});
});

describe(`an update from ${PRESENT} to ${NEXT} while n8n runs`, () => {
	step('takes effect at once: the new version answers, and nothing is lost', async () => {
		await atRest();
		before = readStoreRows(desk.storePath);
		await desk.update(NEXT);
		expect(lostRows(before, readStoreRows(desk.storePath))).toEqual([]);
		const had = sentTo('lin').length;

		// The earlier version has closed its store by then: only the new one can answer.
		await say('lin', 'And on Tuesdays?');

		expect(await answers('lin', had + 1)).toHaveLength(had + 1);
		expect(await desk.listed()).toMatchObject([{ installedVersion: NEXT }]);
		for (const complaint of ['restart-needed', 'update-not-taken']) {
			expect(desk.n8n.logs()).not.toContain(complaint);
		}
		expect((await owner.get('session')).body).toMatchObject({ agent: { role: 'owner' } });
	});
});

describe('a removal, after the workflows were unpublished', () => {
	step('takes the package away and leaves the store alone', async () => {
		await atRest();
		await unpublish();
		await desk.remove();
		await desk.n8n.stop();
		before = readStoreRows(desk.storePath);
		const left = readFileSync(desk.storePath);

		await desk.n8n.startAgain();

		expect(desk.n8n.logs()).not.toContain('Last session crashed');
		expect(existsSync(desk.packageFolder)).toBe(false);
		expect(await desk.listed()).toEqual([]);
		expect(readFileSync(desk.storePath).equals(left)).toBe(true);
	});

	step('is undone by installing it again and publishing the workflows', async () => {
		await desk.install(NEXT);
		await publish();
		expect(lostRows(before, readStoreRows(desk.storePath))).toEqual([]);
		const had = sentTo('ada').length;

		await say('ada', 'And are you there once more?');

		expect(await answers('ada', had + 1)).toHaveLength(had + 1);
		expect((await owner.get('session')).body).toMatchObject({ agent: { role: 'owner' } });
	});
});
