import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import { createRecorder } from '../inbox/recorder';
import { ensureChannel } from '../store/channel-store';
import { addDeadLetter } from '../store/dead-letter-store';
import type { AuditEntryRow } from '../store/desk-rows';
import type { MessageRow } from '../store/conversation-rows';
import { listDeadLetters } from '../store/list-dead-letters';
import type { Store } from '../store/open-store';
import { replaceTemplates } from '../store/template-store';
import { aCustomerWrites } from '../testing/a-customer-writes';
import { aDesk, anAccount, aSession, requestOf } from '../testing/a-desk';
import { aMediaRow } from '../testing/a-media-row';
import { aStore } from '../testing/a-store';
import { CHANNEL } from '../testing/deliveries';
import { parseTemplate } from '../whatsapp/parse-template';
import type { Route } from './contract/route';
import { ROUTE_TABLE, type RoutePath } from './contract/route-table';
import { SAMPLE_INPUTS } from './__fixtures__/sample-inputs';

/** What is asked by POST and writes nothing into the log, and why it need not. */
const UNAUDITED: Partial<Record<RoutePath, string>> = {
	history: 'reads, by POST as it always has',
	'look-at-link': 'reads; a one-time link does not stand in an address',
	'begin-second-factor': 'makes a secret and keeps nothing of it',
	'mark-read': 'happens by looking, several times a minute',
	'save-draft': 'is what an agent types, which nobody else sees',
	presence: 'is forgotten within a minute',
	'refresh-templates': 'has the list of Meta read anew, which happens by itself, too',
	'ask-knowledge': 'tries what would be answered, and sends nothing',
};

const CHANGING = (ROUTE_TABLE as readonly Route[]).filter(
	({ method, path }) => method === 'POST' && !(path in UNAUDITED),
);

/** Entries that are called otherwise than their route. */
const ACTIONS: Record<string, string> = {
	'add-knowledge-file': 'add-knowledge',
	'add-knowledge-text': 'add-knowledge',
	'add-knowledge-page': 'add-knowledge',
	'read-knowledge-again': 'add-knowledge',
	// Each of them is one entry, in the transaction in which it is tried.
	'retry-dead-letters': 'retry-dead-letter',
};

const PASSWORD = 'correct horse';
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

type Owner = { id: string; email: string; cookie: string };
type Prepare = (owner: Owner) => Promise<Record<string, unknown>>;

let store: Store;
let dispose: () => Promise<void>;
let desk: ReturnType<typeof aDesk>;
let channelId: string;
let ids: Record<'conversationId' | 'contactId' | 'turnId' | 'messageId', string>;
let customers = 0;

beforeAll(async () => {
	({ store, dispose } = await aStore('sqlite'));
	desk = aDesk(store);
	({ id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL)));
	const named = { id: 'hello', name: 'hello', language: 'en' };
	const components = [{ type: 'BODY', text: 'Hello!' }];
	const hello = parseTemplate({
		...named,
		status: 'APPROVED',
		category: 'UTILITY',
		components,
	});
	await store.write((unit) => replaceTemplates(unit, channelId, [hello!]));
	ids = await aConversation();
});

afterAll(async () => {
	desk.close();
	await dispose();
});

async function aConversation(): Promise<typeof ids> {
	const customer = { waId: `4915100000${(customers += 1)}`, name: 'Ada' };
	const { conversation, message, turnId } = await aCustomerWrites(
		{ store, recorder: createRecorder(store) },
		`m${customers}`,
		{ customer },
	);
	return {
		conversationId: conversation.id,
		contactId: conversation.contactId,
		turnId: turnId!,
		messageId: message.id,
	};
}

/** A message in a conversation of its own that is like this. */
async function aMessageWith(fields: Partial<MessageRow>): Promise<string> {
	const { messageId } = await aConversation();
	await store.write(({ db }) =>
		db.updateTable('message').set(fields).where('id', '=', messageId).execute(),
	);
	return messageId;
}

async function call(path: string, input: Record<string, unknown>, { cookie }: Partial<Owner>) {
	const isFile = path === 'upload' || path === 'add-knowledge-file';
	const request = requestOf(path, input, {
		...(cookie !== undefined && { cookie }),
		...(isFile && { body: PDF, headers: { 'content-type': 'application/pdf' } }),
	});
	const response = await desk.desk.fetch(request, { address: '192.0.2.1' });
	const body = (await response.json()) as Record<string, unknown>;
	expect([path, response.status, response.ok || body]).toEqual([path, 200, true]);
	return body;
}

const entries = () =>
	store.read(({ db }) => db.selectFrom('auditEntry').selectAll().orderBy('seq').execute());

/** A label, or a canned reply, that is there. */
const saved = async (path: 'save-label' | 'save-canned-reply', what: string, owner: Owner) => {
	const named = path === 'save-label' ? { name: randomUUID() } : { shortcut: randomUUID() };
	const answer = await call(path, { ...SAMPLE_INPUTS[path], ...named }, owner);
	return { id: (answer[what] as { id: string }).id };
};

const aSource = async (owner: Owner, of: 'add-knowledge-text' | 'add-knowledge-page') => {
	const { sourceId } = await call(of, (await PREPARED[of]?.(owner)) ?? SAMPLE_INPUTS[of], owner);
	return { sourceId: sourceId as string };
};

/** What a route needs beside its sample, so that it does what it is there for. */
const PREPARED: Partial<Record<string, Prepare>> = {
	'sign-in': async ({ email }) => ({ email, password: PASSWORD }),
	'use-link': async (owner) => {
		const email = `${randomUUID()}@desk.example`;
		const { token } = await call('invite-agent', { email, role: 'agent' }, owner);
		return { token, password: 'a battery and a staple', name: 'Omar' };
	},
	'change-own-password': async () => ({ current: PASSWORD, next: 'a battery and a staple' }),
	'confirm-second-factor': async (owner) => {
		const { secret } = await call('begin-second-factor', { password: PASSWORD }, owner);
		const code = new TOTP({ secret: String(secret) }).generate();
		return { secret, code, password: PASSWORD };
	},
	'send-again': async (owner) => {
		const messageId = await aFailedMessage(owner);
		return { messageId, clientId: randomUUID() };
	},
	'start-conversation': async () => {
		const { contactId } = await aConversation();
		const sample = SAMPLE_INPUTS['start-conversation'];
		return { ...sample, clientId: randomUUID(), channelId, to: { contactId } };
	},
	upload: async () => ({ type: 'application/pdf', fileName: 'menu.pdf' }),
	'fetch-media-again': async () => ({ mediaId: await aMissingFile() }),
	'name-channel': async () => ({ channelId, name: 'Shop' }),
	assign: async ({ id }) => ({ conversationId: ids.conversationId, agentId: id }),
	'change-labels': async (owner) => {
		const { id } = await saved('save-label', 'label', owner);
		return { conversationId: ids.conversationId, add: [id] };
	},
	'set-status': async () => ({ conversationId: ids.conversationId, status: 'resolved' }),
	'change-note': async (owner) => {
		const added = await call('add-note', { ...SAMPLE_INPUTS['add-note'], ...ids }, owner);
		return { noteId: (added.entry as { id: string }).id, text: 'Changed' };
	},
	'rate-answer': async () => {
		const messageId = await aMessageWith({ direction: 'out', author: 'ai', status: 'read' });
		return { messageId, verdict: 'good' };
	},
	'correct-transcript': async () => ({
		messageId: await aMessageWith({ kind: 'voice', transcript: 'Helo', text: null }),
		text: 'Hello',
	}),
	'remove-label': (owner) => saved('save-label', 'label', owner),
	'remove-canned-reply': (owner) => saved('save-canned-reply', 'cannedReply', owner),
	'withdraw-invitation': async (owner) => {
		const email = `${randomUUID()}@desk.example`;
		await call('invite-agent', { email, role: 'agent' }, owner);
		const { invitations } = await call('agents', {}, owner);
		const all = invitations as { id: string; email: string }[];
		return { id: all.find((one) => one.email === email)!.id };
	},
	'change-agent': async () => {
		const { id } = await anAccount(store, { role: 'agent' });
		return { agentId: id, version: 1, role: 'supervisor' };
	},
	'reset-password': async () => ({ agentId: (await anAccount(store)).id }),
	'add-knowledge-file': async () => ({ fileName: 'menu.txt', type: 'text/plain' }),
	// Nobody may have the desk look around in its own network: that is refused, and noted.
	'add-knowledge-page': async () => ({ url: 'http://127.0.0.1:9/' }),
	'read-knowledge-again': (owner) => aSource(owner, 'add-knowledge-page'),
	'change-knowledge': async (owner) => {
		const { sourceId } = await aSource(owner, 'add-knowledge-text');
		const { sources } = await call('knowledge', {}, owner);
		const all = sources as { id: string; version: number }[];
		const { version } = all.find(({ id }) => id === sourceId)!;
		return { sourceId, version, name: 'Other hours' };
	},
	'remove-knowledge': (owner) => aSource(owner, 'add-knowledge-text'),
	'open-dead-letter': async () => ({ id: await aDeadLetter() }),
	'retry-dead-letter': async () => ({ id: await aDeadLetter() }),
	'retry-dead-letters': async () => {
		await aDeadLetter();
		return {};
	},
	'remove-dead-letter': async () => ({ id: await aDeadLetter() }),
};

async function aFailedMessage(owner: Owner): Promise<string> {
	const { conversationId } = await aConversation();
	const input = { ...SAMPLE_INPUTS.sending, conversationId, clientId: randomUUID() };
	await call('sending', input, owner);
	return await store.write(async ({ db }) => {
		const { id } = await db
			.updateTable('message')
			.set({ status: 'failed' })
			.where('conversationId', '=', conversationId)
			.where('direction', '=', 'out')
			.returning('id')
			.executeTakeFirstOrThrow();
		await db.updateTable('outbox').set({ state: 'failed' }).where('messageId', '=', id).execute();
		return id;
	});
}

async function aDeadLetter(): Promise<string> {
	const letter = { deliveryId: null, phoneNumberId: null, reason: 'not understood', piece: {} };
	await store.write((unit) => addDeadLetter(unit, letter));
	const list = { limit: 1, order: 'newest-first', withPiece: false } as const;
	const { rows } = await store.read((unit) => listDeadLetters(unit, list));
	return rows[0]!.id;
}

async function aMissingFile(): Promise<string> {
	const { conversationId, messageId } = await aConversation();
	const id = randomUUID();
	await store.write((unit) => aMediaRow(unit, id, { channelId, conversationId, messageId }));
	return id;
}

describe('the audit log', () => {
	it.each(CHANGING.map((route) => [route.path, route] as const))(
		'says who called %s, and from where',
		async (path, { subject }) => {
			const account = await anAccount(store, { role: 'owner', password: PASSWORD });
			const owner = { ...account, cookie: await aSession(store, account.id) };
			const sample = { ...SAMPLE_INPUTS[path as RoutePath] } as Record<string, unknown>;
			const own = subject in ids ? { [subject]: ids[subject as keyof typeof ids] } : {};
			const input = (await PREPARED[path]?.(owner)) ?? { ...sample, ...own };
			const before = (await entries()).length;

			await call(path, input, path === 'sign-in' || path === 'use-link' ? {} : owner);

			const written: AuditEntryRow[] = (await entries()).slice(before);
			expect(written).toContainEqual(
				expect.objectContaining({
					action: ACTIONS[path] ?? path,
					address: '192.0.2.1',
					agentId: path === 'use-link' ? expect.any(String) : owner.id,
				}),
			);
			expect(desk.errors).toEqual([]);
		},
	);
});
