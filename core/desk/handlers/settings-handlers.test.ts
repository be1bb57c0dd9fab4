import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../../inbox/recorder';
import { InputError } from '../../errors';
import { ensureChannel } from '../../store/channel-store';
import { changeLabels } from '../../store/change-labels';
import type { Store } from '../../store/open-store';
import { aCustomerWrites } from '../../testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import { CHANNEL } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import type { AnswerAt } from '../contract/route-table';
import { readSettings } from '../desk-settings';
import { settingsHandlers } from './settings-handlers';

let store: Store;
let dispose: () => Promise<void>;
let supervisor: Awaited<ReturnType<typeof anAgent>>;

const context = () => deskContext(store, supervisor);

const label = async (name: string, id?: string) => {
	const input = { name, colour: 'red' as const, ...(id !== undefined && { id }) };
	const saved = await settingsHandlers['save-label'](context(), input);
	return (saved as AnswerAt<'save-label'>).label;
};

const reply = async (
	shortcut: string,
	more: { id?: string; version?: number; text?: string } = {},
) => {
	const input = { shortcut, text: 'Hello {{name}}', ...more };
	const saved = await settingsHandlers['save-canned-reply'](context(), input);
	return (saved as AnswerAt<'save-canned-reply'>).cannedReply;
};

describe.each(STORE_KINDS)('what the desk has in common, on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		supervisor = await anAgent(store, { role: 'supervisor' });
	});

	afterAll(() => dispose());

	it('are settings, of which some change and the others stay', async () => {
		await settingsHandlers['save-settings'](context(), { returnAfterMinutes: 30 });
		const saved = await settingsHandlers['save-settings'](context(), { ask: true });

		expect(saved).toMatchObject({ settings: { returnAfterMinutes: 30, ask: true } });
		expect(await store.read(readSettings)).toMatchObject({ returnAfterMinutes: 30, ask: true });
		const entries = await store.read(({ db }) =>
			db
				.selectFrom('auditEntry')
				.select('details')
				.where('action', '=', 'save-settings')
				.orderBy('seq')
				.execute(),
		);
		expect(entries).toEqual([
			{ details: '{"changed":"returnAfterMinutes"}' },
			{ details: '{"changed":"ask"}' },
		]);
	});

	it('is no question that WhatsApp would refuse', async () => {
		const answers: [string, string, string] = ['Fine', 'Fine', 'Bad'];

		await expect(settingsHandlers['save-settings'](context(), { answers })).rejects.toThrow(
			InputError,
		);
		expect(await store.read(readSettings)).toMatchObject({ answers: ['Good', 'So-so', 'Bad'] });
	});

	it('is what agents call a number', async () => {
		const channel = await store.write((unit) => ensureChannel(unit, CHANNEL));

		await settingsHandlers['name-channel'](context(), { channelId: channel.id, name: 'Shop' });

		const [row] = await store.read(({ db }) => db.selectFrom('channel').selectAll().execute());
		expect(row?.displayName).toBe('Shop');
		await expect(
			settingsHandlers['name-channel'](context(), { channelId: 'gone', name: 'Shop' }),
		).rejects.toMatchObject({ code: 'not-found' });
	});

	it('are labels of different names, also when two make the same at once', async () => {
		const outcomes = await Promise.allSettled([label('VIP'), label('VIP')]);
		const other = await label('Refund');

		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(label('VIP', other.id)).rejects.toMatchObject({
			code: 'not-possible',
			more: { fields: { name: expect.any(String) } },
		});
		expect(await label('Refunds', other.id)).toMatchObject({ id: other.id, name: 'Refunds' });
		await expect(label('New', 'gone')).rejects.toMatchObject({ code: 'not-found' });
	});

	it('loses a label also from conversations', async () => {
		const { id } = await label('Gone soon');
		const recorder = createRecorder(store);
		const { conversation } = await aCustomerWrites({ store, recorder }, 'wamid.1');
		await store.write((unit) =>
			changeLabels(unit, {
				conversationId: conversation.id,
				add: [id],
				remove: [],
				agentId: supervisor.id,
			}),
		);

		expect(await settingsHandlers['remove-label'](context(), { id })).toEqual({ done: true });

		expect(
			await store.read(({ db }) => db.selectFrom('conversationLabel').selectAll().execute()),
		).toEqual([]);
		await expect(settingsHandlers['remove-label'](context(), { id })).rejects.toMatchObject({
			code: 'not-found',
		});
	});

	it('are canned replies of different shortcuts, of which nobody overwrites a newer one', async () => {
		const made = await reply('hello');
		expect(made).toMatchObject({ shortcut: 'hello', version: 1 });
		await expect(reply('hello')).rejects.toMatchObject({ code: 'not-possible' });

		const changed = await reply('hello', { id: made.id, version: 1, text: 'Hi' });
		expect(changed).toMatchObject({ text: 'Hi', version: 2 });
		await expect(reply('hello', { id: made.id, version: 1 })).rejects.toMatchObject({
			code: 'changed-meanwhile',
			more: { fields: { text: 'Hi' } },
		});
		const bye = await reply('bye');
		await expect(reply('hello', { id: bye.id, version: 1 })).rejects.toMatchObject({
			code: 'not-possible',
		});

		await settingsHandlers['remove-canned-reply'](context(), { id: made.id });
		await expect(reply('hello', { id: made.id, version: 2 })).rejects.toMatchObject({
			code: 'not-found',
		});
	});

	it('is told to every page', async () => {
		const changes = await store.read(({ db }) =>
			db.selectFrom('change').select('facts').where('kind', '=', 'desk-changed').execute(),
		);
		expect(new Set(changes.map(({ facts }) => facts))).toEqual(
			new Set(['{"what":"settings"}', '{"what":"labels"}', '{"what":"canned-replies"}']),
		);
	});
});
