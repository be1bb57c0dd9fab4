import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureChannel } from '../store/channel-store';
import { findByWamid } from '../store/message-store';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, justNow, RULES } from '../testing/deliveries';
import { createRecorder, type Recorder } from './recorder';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channelId: string;

const record = (message: object) => recorder.record(aDeliveryOf([message]), RULES);

const revoke = (id: string, target: string) =>
	aMessage(id, '', {}, { type: 'revoke', revoke: { original_message_id: target } });

const edit = (id: string, target: string, text: string, later = 0) =>
	aMessage(
		id,
		'',
		{},
		{
			type: 'edit',
			timestamp: String(Number(justNow()) + later),
			edit: { original_message_id: target, message: { type: 'text', text: { body: text } } },
		},
	);

const message = (wamid: string) => store.read((unit) => findByWamid(unit, channelId, wamid));

/** Everything that the store holds of words, in messages and in raw deliveries. */
const allWords = () =>
	store.read(async ({ db }) => {
		const messages = await db.selectFrom('message').select(['text', 'content']).execute();
		const bodies = await db.selectFrom('delivery').select('body').execute();
		return [
			...messages.flatMap(({ text, content }) => [text, content]),
			...bodies.map(({ body }) => (body ? Buffer.from(body).toString() : '')),
		].join('\n');
	});

describe.each(STORE_KINDS)('deliveries out of order on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channelId = (await store.write((unit) => ensureChannel(unit, CHANNEL))).id;
		recorder = createRecorder(store);
	});

	afterEach(() => dispose());

	it('keeps nothing of a message whose deletion came first, and answers nothing', async () => {
		await record(revoke('wamid.2', 'wamid.1'));
		await record(aMessage('wamid.1', 'my secret'));

		expect(await message('wamid.1')).toMatchObject({ text: null, content: null });
		expect(await allWords()).not.toContain('my secret');
		const turns = await store.read(({ db }) => db.selectFrom('turn').selectAll().execute());
		expect(turns).toEqual([]);
	});

	it('keeps nothing of an edit that comes after the deletion', async () => {
		await record(aMessage('wamid.1', 'hello'));
		await record(revoke('wamid.3', 'wamid.1'));
		await record(edit('wamid.2', 'wamid.1', 'my secret'));

		expect(await allWords()).not.toContain('my secret');
	});

	it('shows the latest edit of a message that comes after its edits', async () => {
		await record(edit('wamid.3', 'wamid.1', 'the last word', 20));
		await record(edit('wamid.2', 'wamid.1', 'the first edit', 10));
		await record(aMessage('wamid.1', 'teh cake'));

		expect(await message('wamid.1')).toMatchObject({ text: 'the last word' });
		const turns = await store.read(({ db }) => db.selectFrom('turn').selectAll().execute());
		expect(turns).toHaveLength(1);
	});
});
