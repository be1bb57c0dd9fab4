import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INode, ITriggerFunctions } from 'n8n-workflow';

import type * as Errors from '../../core/errors';
import type { Store } from '../../core/store/open-store';
import type * as GoOn from './go-on-after-update';
import type { StartTrigger } from './start-live';
import type * as StartLive from './start-live';
import type * as UseStore from './use-store';

/** A version of the package as n8n has loaded it: a copy of our modules. */
type Loaded = Pick<typeof Errors, 'InputError'> &
	Pick<typeof GoOn, 'goOnAfterUpdate'> &
	Pick<typeof StartLive, 'startLive'> &
	Pick<typeof UseStore, 'useStore'>;

const HANDLES = ['n8n-nodes-talktrace@1', 'n8n-nodes-talktrace@2'].map((key) => Symbol.for(key));

let folder: string;
let stores: Store[];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
	stores = [];
});

afterEach(async () => {
	for (const key of HANDLES) Reflect.deleteProperty(globalThis, key);
	await Promise.all(stores.map((store) => store.close()));
	await rm(folder, { recursive: true, force: true });
});

function load(version: string): Loaded {
	let loaded: Loaded | undefined;
	jest.isolateModules(() => {
		jest.doMock('../../core/package-version', () => ({ PACKAGE_VERSION: version }));
		/* eslint-disable @typescript-eslint/no-require-imports -- each time a copy, as n8n loads them */
		const { InputError } = require('../../core/errors') as typeof Errors;
		const { goOnAfterUpdate } = require('./go-on-after-update') as typeof GoOn;
		const { startLive } = require('./start-live') as typeof StartLive;
		const { useStore } = require('./use-store') as typeof UseStore;
		/* eslint-enable @typescript-eslint/no-require-imports */
		loaded = { InputError, goOnAfterUpdate, startLive, useStore };
	});
	return loaded!;
}

/** Fails where the store is closed. */
const agentsOf = async (store: Store) =>
	await store.read(({ db }) => db.selectFrom('agent').selectAll().execute());

/** A live trigger of this node on the store of the test. */
function aContext(node = 'talkTraceDashboard') {
	const logger = { error: jest.fn() };
	const context = {
		getNode: () =>
			({
				type: `n8n-nodes-talktrace.${node}`,
				credentials: { talkTraceStoreApi: { id: '1', name: 'Store' } },
			}) as unknown as INode,
		getCredentials: () => Promise.resolve({ sqliteFile: join(folder, 'desk.sqlite') }),
		logger,
	} as unknown as ITriggerFunctions;
	return { context, logger };
}

async function open({ useStore }: Loaded, { context } = aContext()) {
	const { store } = await useStore(context);
	stores.push(store);
	return store;
}

const anEnd = () => jest.fn(() => Promise.resolve());
const starting = (closeFunction: () => Promise<void>) =>
	jest.fn<StartTrigger>(() => Promise.resolve({ closeFunction }));

describe('an update of the package in an n8n that runs', () => {
	it('ends what the earlier version does, and does it with the later one', async () => {
		const [earlier, later] = [load('1.0.0'), load('1.1.0')];
		const [earlierEnd, laterEnd] = [anEnd(), anEnd()];
		const { context } = aContext();
		const forN8n = await earlier.startLive(context, starting(earlierEnd));
		const before = await open(earlier);
		const start = starting(laterEnd);

		later.goOnAfterUpdate('talkTraceDashboard', start);
		const after = await open(later);

		expect(earlierEnd).toHaveBeenCalledTimes(1);
		expect(start).toHaveBeenCalledWith(context);
		expect(after.id).toBe(before.id);
		await expect(agentsOf(before)).rejects.toThrow();
		expect(await agentsOf(after)).toEqual([]);

		await forN8n.closeFunction?.();
		expect(laterEnd).toHaveBeenCalledTimes(1);
		expect(earlierEnd).toHaveBeenCalledTimes(1);
	});

	it('opens no store before the earlier version has ended', async () => {
		const [earlier, later] = [load('1.0.0'), load('1.1.0')];
		const ended = Promise.withResolvers<void>();
		await earlier.startLive(
			aContext().context,
			starting(() => ended.promise),
		);
		const before = await open(earlier);

		later.goOnAfterUpdate('talkTraceDashboard', starting(anEnd()));
		const opening = open(later);

		// What it does to its end it can write down.
		expect(await agentsOf(before)).toEqual([]);
		ended.resolve();
		await opening;
		await expect(agentsOf(before)).rejects.toThrow();
	});

	it('has each node go on with its own triggers', async () => {
		const [earlier, later] = [load('1.0.0'), load('1.1.0')];
		await earlier.startLive(aContext('talkTraceDashboard').context, starting(anEnd()));
		const whatsApp = aContext('talkTraceWhatsAppTrigger');
		await earlier.startLive(whatsApp.context, starting(anEnd()));
		const start = starting(anEnd());

		later.goOnAfterUpdate('talkTraceWhatsAppTrigger', start);
		await open(later);

		expect(start.mock.calls).toEqual([[whatsApp.context]]);
	});

	it('refuses the store to runs that the earlier version is in the middle of', async () => {
		const [earlier, later] = [load('1.0.0'), load('1.1.0')];
		await open(earlier);

		later.goOnAfterUpdate('talkTraceDashboard', starting(anEnd()));

		await expect(open(earlier)).rejects.toThrow('TalkTrace has been updated');
	});

	it('says so in the log where a trigger cannot go on, which n8n can end all the same', async () => {
		const [earlier, later] = [load('1.0.0'), load('1.1.0')];
		const { context, logger } = aContext();
		const forN8n = await earlier.startLive(context, starting(anEnd()));

		later.goOnAfterUpdate('talkTraceDashboard', () =>
			Promise.reject(new later.InputError('The credential is gone.')),
		);
		await forN8n.closeFunction?.();

		expect(logger.error).toHaveBeenCalledWith(expect.stringContaining('update-not-taken'), {
			event: 'update-not-taken',
			reason: 'The credential is gone.',
		});
	});

	it('closes the stores of 0.1.0, which cannot hand over what it does', async () => {
		const [first, later] = [load('0.1.0'), load('0.2.0')];
		const before = await open(first);
		const holder = globalThis as unknown as Record<symbol, { stores: unknown } | undefined>;
		const { stores: opened } = holder[HANDLES[1]!]!;
		holder[HANDLES[0]!] = { stores: opened };
		Reflect.deleteProperty(globalThis, HANDLES[1]!);

		later.goOnAfterUpdate('talkTraceDashboard', starting(anEnd()));

		expect((await open(later)).id).toBe(before.id);
		await expect(agentsOf(before)).rejects.toThrow();
	});
});

describe('n8n that loads the package once more', () => {
	it('finds the same version’s triggers and stores as they are', async () => {
		const [one, other] = [load('1.0.0'), load('1.0.0')];
		const end = anEnd();
		await one.startLive(aContext().context, starting(end));
		const store = await open(one);
		const start = starting(anEnd());

		other.goOnAfterUpdate('talkTraceDashboard', start);

		expect(await open(other)).toBe(store);
		expect(end).not.toHaveBeenCalled();
		expect(start).not.toHaveBeenCalled();
	});

	it('leaves nothing behind where nothing of ours has run', async () => {
		const loaded = load('1.0.0');

		loaded.goOnAfterUpdate('talkTraceDashboard', starting(anEnd()));

		expect(HANDLES.filter((key) => key in globalThis)).toEqual([]);
	});
});

describe('a trigger that cannot start', () => {
	it('is not taken for a live one', async () => {
		const [earlier, later] = [load('1.0.0'), load('1.1.0')];
		const failed = earlier.startLive(aContext().context, () =>
			Promise.reject(new Error('No credential')),
		);
		await expect(failed).rejects.toThrow('No credential');
		const start = starting(anEnd());

		later.goOnAfterUpdate('talkTraceDashboard', start);
		await open(later);

		expect(start).not.toHaveBeenCalled();
	});
});
