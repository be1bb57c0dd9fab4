import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createRecorder } from '../inbox/recorder';
import { ensureChannel } from '../store/channel-store';
import type { Store } from '../store/open-store';
import { aCustomerWrites } from '../testing/a-customer-writes';
import { aSession, requestOf } from '../testing/a-desk';
import { aMediaRow } from '../testing/a-media-row';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { anAgent } from '../testing/an-agent';
import { CHANNEL } from '../testing/deliveries';
import { ROLES } from './contract/agent-shape';
import { settingsSchema } from './contract/desk-routes';
import type { Route, RouteSubject } from './contract/route';
import { ROUTE_TABLE, type RoutePath } from './contract/route-table';
import { createDeskRouter, type Desk } from './desk-router';
import { writeSettings } from './desk-settings';
import type { Handlers } from './handler';
import { hasRole } from './has-role';
import { SAMPLE_INPUTS } from './__fixtures__/sample-inputs';

const ROUTES: readonly Route[] = ROUTE_TABLE;

/** Whose conversation it is, for each of those who call. */
const WHOSE = ['own', 'unassigned', 'another’s'] as const;

type Ids = Record<Exclude<RouteSubject, 'none'>, string>;

let store: Store;
let dispose: () => Promise<void>;
let desk: Desk;
let reached: number;
const cookies = new Map<string, string>();
/** By role and whose; unassigned and another's are the same for all. */
const subjects = new Map<string, Ids>();

/** A conversation with one of everything that belongs to one. */
async function aConversation(
	recorder: Parameters<typeof aCustomerWrites>[0]['recorder'],
	{ n, assigneeId, agentId }: { n: number; assigneeId: string | null; agentId: string },
): Promise<Ids> {
	const customer = { waId: `49151000000${n}`, name: `Customer ${n}` };
	const { conversation, message, turnId } = await aCustomerWrites({ store, recorder }, `m${n}`, {
		customer,
	});
	const noteId = randomUUID();
	await store.write(async ({ db, now }) => {
		await db
			.updateTable('conversation')
			.set({ assigneeId })
			.where('id', '=', conversation.id)
			.execute();
		await db
			.insertInto('note')
			.values({
				id: noteId,
				conversationId: conversation.id,
				agentId,
				text: 'note',
				at: now,
				editedAt: null,
				removedAt: null,
			})
			.execute();
	});
	return {
		conversationId: conversation.id,
		messageId: message.id,
		mediaId: await aMedia(conversation.channelId, conversation.id, message.id),
		turnId: turnId ?? '',
		noteId,
		contactId: conversation.contactId,
	};
}

async function aMedia(channelId: string, conversationId: string, messageId: string) {
	const id = randomUUID();
	await store.write((unit) => aMediaRow(unit, id, { channelId, conversationId, messageId }));
	return id;
}

async function statusOf(route: Route, ids: Partial<Ids>, cookie?: string): Promise<number> {
	const input = { ...SAMPLE_INPUTS[route.path as RoutePath] } as Record<string, unknown>;
	if (route.subject !== 'none') input[route.subject] = ids[route.subject];
	const before = reached;
	const response = await desk.fetch(requestOf(route.path, input, { cookie }), {
		address: '192.0.2.1',
	});
	expect(reached - before).toBe(response.status === 200 ? 1 : 0);
	return response.status;
}

describe.each(STORE_KINDS)('the route table on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		reached = 0;
		const answer = async () => {
			reached += 1;
			return new Response('reached');
		};
		const handlers = Object.fromEntries(ROUTES.map(({ path }) => [path, answer]));
		desk = createDeskRouter({
			store,
			handlers: handlers as unknown as Handlers,
			assets: new Map(),
			onError: (error) => {
				throw error;
			},
		});

		await store.write((unit) => ensureChannel(unit, CHANNEL));
		const recorder = createRecorder(store);
		const other = await anAgent(store, { name: 'Other' });
		const common = { agentId: other.id };
		const unassigned = await aConversation(recorder, { n: 0, assigneeId: null, ...common });
		const others = await aConversation(recorder, { n: 1, assigneeId: other.id, ...common });
		for (const [n, role] of ROLES.entries()) {
			const { id } = await anAgent(store, { role, name: role });
			cookies.set(role, await aSession(store, id));
			subjects.set(
				`${role} own`,
				await aConversation(recorder, { n: n + 2, assigneeId: id, ...common }),
			);
			subjects.set(`${role} unassigned`, unassigned);
			subjects.set(`${role} another’s`, others);
		}
	});

	afterAll(() => dispose());

	it.each(ROUTES.map((route) => [route.path, route] as const))(
		'lets those call %s whom it names, and nobody else',
		async (_, route) => {
			const anyones = route.role === 'anyone';
			const ids = subjects.get('owner unassigned')!;

			expect(await statusOf(route, ids)).toBe(anyones ? 200 : 401);
			expect(await statusOf(route, ids, 'talktrace=made-up')).toBe(anyones ? 200 : 401);
			for (const role of ROLES) {
				const allowed = route.role === 'anyone' || hasRole(role, route.role);
				expect([role, await statusOf(route, ids, cookies.get(role))]).toEqual([
					role,
					allowed ? 200 : 403,
				]);
			}
		},
	);

	it.each(settingsSchema.shape.agentsSee.unwrap().options)(
		'shows nobody what is not theirs to see, where agents see %s',
		async (agentsSee) => {
			await store.write((unit) => writeSettings(unit, { agentsSee }));
			const seen: string[] = [];
			const expected: string[] = [];

			for (const route of ROUTES.filter(({ subject }) => subject !== 'none')) {
				for (const role of ROLES) {
					for (const whose of WHOSE) {
						const ids = subjects.get(`${role} ${whose}`)!;
						const narrow = agentsSee !== 'all' && (role === 'viewer' || role === 'agent');
						const hidden = narrow && whose === 'another’s' ? 404 : 200;
						const allowed = route.role !== 'anyone' && hasRole(role, route.role);
						const line = `${route.path} of ${whose} by ${role}:`;
						expected.push(`${line} ${allowed ? hidden : 403}`);
						seen.push(`${line} ${await statusOf(route, ids, cookies.get(role))}`);
					}
				}
			}

			expect(seen).toEqual(expected);
		},
	);

	it('says the same of what is not there', async () => {
		for (const route of ROUTES.filter(({ subject }) => subject !== 'none')) {
			const nothing = { [route.subject]: randomUUID() };

			expect([route.path, await statusOf(route, nothing, cookies.get('owner'))]).toEqual([
				route.path,
				404,
			]);
		}
	});
});
