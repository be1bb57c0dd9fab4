import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAxiosHttp } from '../axios-http';
import { ensureChannel } from '../store/channel-store';
import { claimOwnership, renewLease } from '../store/channel-lease';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { anAgent } from '../testing/an-agent';
import { CHANNEL } from '../testing/deliveries';
import { deskContext } from '../testing/desk-context';
import { shiftClock, type ShiftedClock } from '../testing/shifted-clock';
import { type GraphServer, startGraphServer } from '../whatsapp/__fixtures__/graph-server';
import { createGraphClient } from '../whatsapp/graph-client';
import { templateHandlers } from './handlers/template-handlers';
import { startTemplateReader, type TemplateReader } from './template-reader';

const HOUR_MS = 60 * 60 * 1000;
const OWNER = 'workflow/trigger';

let dispose: () => Promise<void>;
let clock: ShiftedClock;
let store: Store;
let channel: ChannelRow;
let meta: GraphServer;
let reader: TemplateReader | undefined;
let businessAccountId: string;
let agent: Awaited<ReturnType<typeof anAgent>>;
const errors: unknown[] = [];

const listOf = (...templates: object[]) => ({ status: 200, body: { data: templates } });
const aTemplate = (name: string, more: object = {}) => ({
	id: name,
	name,
	language: 'en',
	status: 'APPROVED',
	category: 'UTILITY',
	components: [{ type: 'BODY', text: 'Hello {{1}}!', example: { body_text: [['Ada']] } }],
	...more,
});

const begin = (holder = 'process') => {
	reader = startTemplateReader({
		store,
		channelId: channel.id,
		holder,
		account: () =>
			Promise.resolve({
				businessAccountId,
				graph: createGraphClient({
					http: createAxiosHttp(),
					baseUrl: meta.baseUrl,
					version: 'v26.0',
					accessToken: 'token',
				}),
			}),
		onError: (error) => errors.push(error),
	});
};

const shown = async () => {
	const answer = await templateHandlers.templates(deskContext(store, agent), {
		channelId: channel.id,
	});
	if (answer instanceof Response) throw new Error('a response');
	return answer;
};

const refresh = () =>
	templateHandlers['refresh-templates'](deskContext(store, agent), { channelId: channel.id });

/** Resolves with what agents see once it is as wanted; looks after each commit. */
function when(wanted: (now: Awaited<ReturnType<typeof shown>>) => boolean) {
	return new Promise<Awaited<ReturnType<typeof shown>>>((resolve, reject) => {
		const look = async () => {
			const now = await shown();
			if (!wanted(now)) return;
			stop();
			resolve(now);
		};
		const stop = store.onCommit(() => void look().catch(reject));
		void look().catch(reject);
	});
}

const names = ({ templates }: Awaited<ReturnType<typeof shown>>) =>
	templates.map(({ name }) => name);

describe.each(STORE_KINDS)('the templates of a number on %s', (kind) => {
	beforeEach(async () => {
		const made = await aStore(kind);
		clock = shiftClock(made.store);
		({ store } = clock);
		({ dispose } = made);
		meta = await startGraphServer();
		businessAccountId = CHANNEL.businessAccountId;
		agent = await anAgent(store);
		channel = await store.write(async (unit) => {
			const { id } = await ensureChannel(unit, CHANNEL);
			await claimOwnership(unit, id, { owner: OWNER, takeOver: false, holdingMessage: null });
			await renewLease(unit, id, { owner: OWNER, holder: 'process', leaseMs: 10 * HOUR_MS });
			return (await unit.db.selectFrom('channel').selectAll().executeTakeFirst())!;
		});
	});

	afterEach(async () => {
		await reader?.stop();
		reader = undefined;
		expect(errors).toEqual([]);
		await meta.close();
		await dispose();
	});

	it('are read at the start, and shown where they can be sent', async () => {
		meta.answer(
			listOf(
				aTemplate('hello', {
					components: [
						{ type: 'HEADER', format: 'IMAGE' },
						{ type: 'BODY', text: 'Hello {{1}}!', example: { body_text: [['Ada']] } },
						{
							type: 'BUTTONS',
							buttons: [{ type: 'URL', text: 'Go', url: 'https://x.example/{{1}}' }],
						},
					],
				}),
				aTemplate('waits', { status: 'PENDING' }),
			),
		);
		begin();

		const { templates, readAt, problem } = await when(({ templates }) => templates.length > 0);

		expect(templates).toEqual([
			{
				name: 'hello',
				language: 'en',
				category: 'UTILITY',
				header: { format: 'image', gaps: [] },
				body: { text: 'Hello {{1}}!', gaps: [{ name: '1', example: 'Ada' }] },
				footer: null,
				buttons: [{ type: 'url', title: 'Go', needsValue: true, url: 'https://x.example/{{1}}' }],
				beyondUs: null,
			},
		]);
		expect(readAt).not.toBeNull();
		expect(problem).toBeNull();
	});

	it('are read anew when an agent wants it, and after an hour', async () => {
		meta.answer(listOf(aTemplate('one')), listOf(aTemplate('two')), listOf(aTemplate('three')));
		begin();
		await when((now) => names(now).includes('one'));

		expect(await refresh()).toEqual({ wanted: true });
		expect(names(await when((now) => names(now).includes('two')))).toEqual(['two']);
		clock.advance(HOUR_MS + 1_000);

		expect(names(await when((now) => names(now).includes('three')))).toEqual(['three']);
		expect(meta.seen).toHaveLength(3);
	});

	it('stay when they cannot be read, with the reason', async () => {
		meta.answer(listOf(aTemplate('one')), {
			status: 401,
			body: { error: { code: 190, message: 'expired' } },
		});
		begin();
		await when((now) => names(now).includes('one'));
		await refresh();

		const now = await when(({ problem }) => problem !== null);

		expect(names(now)).toEqual(['one']);
		expect(now.problem).toMatch(/access token expired/);
	});

	it('are not asked for without a business account, which is said', async () => {
		businessAccountId = '';
		begin();

		expect(await when(({ problem }) => problem !== null)).toMatchObject({
			templates: [],
			readAt: null,
			problem: 'The WhatsApp credential has no Business Account ID.',
		});
		expect(meta.seen).toEqual([]);
	});

	it('are left to the process that leads the number', async () => {
		begin('another');
		await reader?.stop();

		expect(meta.seen).toEqual([]);
		expect((await shown()).readAt).toBeNull();
	});

	it('of a number that the desk does not have are nowhere', async () => {
		const gone = { channelId: 'gone' };
		const context = deskContext(store, agent);

		await expect(templateHandlers.templates(context, gone)).rejects.toMatchObject({
			code: 'not-found',
		});
		await expect(templateHandlers['refresh-templates'](context, gone)).rejects.toMatchObject({
			code: 'not-found',
		});
	});
});
