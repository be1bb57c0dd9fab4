import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InputError } from '../../core/errors';
import { createRecorder, type Recorder } from '../../core/inbox/recorder';
import { ensureChannel } from '../../core/store/channel-store';
import { changeControl } from '../../core/store/control-store';
import { saveLabel } from '../../core/store/label-store';
import type { Store } from '../../core/store/open-store';
import { aCustomerWrites } from '../../core/testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../../core/testing/a-store';
import { anAgent } from '../../core/testing/an-agent';
import { CHANNEL } from '../../core/testing/deliveries';
import { aSurroundings } from './__fixtures__/surroundings';
import { operations } from './operations';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let customers = 0;
let conversationId: string;
let agent: { id: string; email: string };

/** What the operation gives for these parameters; it attaches no file. */
function operate(name: string, parameters: Record<string, unknown> = {}) {
	const all: Record<string, unknown> = { conversationId, ...parameters };
	const read = <T>(parameter: string, fallback: T) => (all[parameter] as T) ?? fallback;
	return operations[name]!(store, read, aSurroundings());
}

describe.each(STORE_KINDS)('what a workflow does at the desk, on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		const { id } = await anAgent(store);
		agent = { id, email: `${id}@desk.example` };
		await store.write((unit) => saveLabel(unit, { name: 'VIP', colour: 'red' }));
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		customers += 1;
		const { conversation } = await aCustomerWrites({ store, recorder }, `wamid.${customers}`, {
			customer: { waId: `1555${String(customers).padStart(7, '0')}` },
		});
		conversationId = conversation.id;
	});

	it('assigns a conversation by an agent’s address, in any case of letters, and to nobody', async () => {
		const assigneeEmail = ` ${agent.email.toUpperCase()} `;

		expect(await operate('conversation.assign', { assigneeEmail })).toMatchObject([
			{ id: conversationId, assigneeId: agent.id },
		]);
		expect(await operate('conversation.assign')).toMatchObject([{ assigneeId: null }]);
		await expect(
			operate('conversation.assign', { assigneeEmail: 'nobody@desk.example' }),
		).rejects.toThrow(InputError);
	});

	it('resolves as the desk’s settings say, snoozes until a time to come, and opens', async () => {
		await store.write((unit) =>
			changeControl(unit, conversationId, { control: 'human', reason: 'taken-over', by: 'test' }),
		);

		expect(await operate('conversation.setStatus', { status: 'resolved' })).toMatchObject([
			{ status: 'resolved', control: 'ai' },
		]);
		const snoozed = { status: 'snoozed', snoozedUntil: '2099-01-01T02:00:00.000+02:00' };
		expect(await operate('conversation.setStatus', snoozed)).toMatchObject([
			{ status: 'snoozed', snoozedUntil: '2099-01-01T00:00:00.000Z' },
		]);
		expect(await operate('conversation.setStatus', { status: 'open' })).toMatchObject([
			{ status: 'open', snoozedUntil: null },
		]);
		for (const snoozedUntil of ['', 'soon', '2020-01-01']) {
			await expect(
				operate('conversation.setStatus', { status: 'snoozed', snoozedUntil }),
			).rejects.toThrow(InputError);
		}
	});

	it('adds a note in an agent’s name, and lists notes page by page, the newest first', async () => {
		for (const noteText of ['One', 'Two', 'Three']) {
			await operate('note.add', { noteText, agentEmail: agent.email });
		}

		const first = await operate('note.getMany', { limit: 2 });
		const rest = await operate('note.getMany', { limit: 2, after: first.at(-1)?.next });

		const texts = [...first, ...rest].map(({ text }) => text);
		expect([first.length, rest.length]).toEqual([2, 1]);
		expect([...texts].sort()).toEqual(['One', 'Three', 'Two']);
		expect(first[0]).toMatchObject({ agentId: agent.id, agentName: 'Grace' });
	});

	it.each([
		[{ noteText: ' ' }, /empty/],
		[{ conversationId: 'gone' }, /no conversation/],
		[{ agentEmail: 'nobody@desk.example' }, /No agent/],
	])('adds no note with %j', async (parameters, message) => {
		const note = { noteText: 'One', agentEmail: agent.email, ...parameters };

		await expect(operate('note.add', note)).rejects.toThrow(message);
	});

	it('puts a label on by its name, once, and takes it off', async () => {
		const labelName = 'VIP';

		expect(await operate('label.getMany')).toMatchObject([{ name: 'VIP', colour: 'red' }]);
		expect(await operate('label.add', { labelName })).toEqual([
			{ conversationId, label: 'VIP', changed: true },
		]);
		expect(await operate('label.add', { labelName })).toMatchObject([{ changed: false }]);
		expect(await operate('label.remove', { labelName })).toMatchObject([{ changed: true }]);
		await expect(operate('label.add', { labelName: 'Other' })).rejects.toThrow(/no label/);
		await expect(operate('label.add', { labelName, conversationId: 'gone' })).rejects.toThrow(
			/no conversation/,
		);
	});
});
