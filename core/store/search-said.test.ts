import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import { correctTranscript } from './correct-transcript';
import { addNote, changeNote } from './note-store';
import { openStore, type Store } from './open-store';
import { searchPeople } from './search-people';
import { searchSaid } from './search-said';

let store: Store;
let dispose: () => Promise<void>;
let location: Parameters<typeof openStore>[0];

type Customer = { waId?: string; bsuid?: string; name?: string };

const say = (wamid: string, text: string, customer: Customer = {}, fields: object = {}) =>
	createRecorder(store).record(
		aDeliveryOf([aMessage(wamid, text, customer, fields)], customer),
		RULES,
	);

const find = async (
	words: string,
	more: { limit?: number; conversationId?: string; ownOnly?: string } = {},
) => {
	const texts: string[] = [];
	for (let after: string | undefined; ;) {
		const page = await store.read((unit) =>
			searchSaid(unit, {
				words,
				limit: 50,
				ownOnly: null,
				...more,
				...(after !== undefined && { after }),
			}),
		);
		texts.push(...page.rows.map(({ text }) => text));
		if (page.next === null) return texts;
		after = page.next;
	}
};

const people = async (words: string, ownOnly: string | null = null) =>
	(await store.read((unit) => searchPeople(unit, { words, limit: 10, ownOnly }))).map(
		({ name }) => name,
	);

async function conversationOf(wamid: string): Promise<string> {
	const { conversationId } = await store.read(({ db }) =>
		db
			.selectFrom('message')
			.select('conversationId')
			.where('wamid', '=', wamid)
			.executeTakeFirstOrThrow(),
	);
	return conversationId;
}

async function anAgent(id: string) {
	await store.write(({ db, now }) =>
		db
			.insertInto('agent')
			.values({
				id,
				email: id,
				name: id,
				role: 'agent',
				passwordHash: '',
				totpSecret: null,
				totpStep: null,
				preferences: '{}',
				disabledAt: null,
				createdAt: now,
			})
			.execute(),
	);
}

const HOSTILE_WORDS = [
	'"',
	'a OR hello',
	'NOT x',
	'x*',
	'words:hello',
	"'; DROP",
	'(((',
	'^x',
	'¤',
].concat(['hello AND', '§', '😀', ':*', '\\', "x' & 'y", '\0', '{nothing}', 'NEAR(hello x)', '-x']);

describe.each(STORE_KINDS)('the search on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose, location } = await aStore(kind));
		await store.write((unit) => ensureChannel(unit, CHANNEL));
	});

	afterEach(() => dispose());

	it('finds messages that hold all the words, newest first, the last word not to its end', async () => {
		await say('1', 'My invoice is wrong');
		await say('2', 'Another INVOICE, please');
		await say('3', 'Wrong number');

		expect(await find('invoice')).toEqual(['Another INVOICE, please', 'My invoice is wrong']);
		expect(await find('wrong inv')).toEqual(['My invoice is wrong']);
		expect(await find('inv wrong')).toEqual([]);
		expect(await find('invoice nothing')).toEqual([]);
	});

	it('finds words of every script as people type them', async () => {
		const said: [string, string[]][] = [
			['أُريدُ فاتورة ١٢٣', ['فاتوره', 'اريد', '123']],
			['मेरा ऑर्डर कहाँ है', ['कहां', 'मेरा है']],
			['我想退款,谢谢', ['退款', '谢谢', '我想', '款谢']],
			['Où est la Straße?', ['ou strasse', 'est']],
		];
		for (const [index, [text]] of said.entries()) await say(`${index}`, text);

		for (const [text, wanted] of said) {
			for (const words of wanted) expect([words, await find(words)]).toEqual([words, [text]]);
		}
		expect(await find('款退')).toEqual([]);
	});

	it('takes what somebody types for words, never for an operator', async () => {
		await say('1', 'hello');
		for (const words of HOSTILE_WORDS) {
			expect([words, await find(words), await people(words)]).toEqual([words, [], []]);
		}
	});

	it('follows edits, deletions, transcripts, corrections and file names', async () => {
		await say('1', 'first words');
		await say(
			'2',
			'',
			{},
			{
				type: 'edit',
				edit: {
					original_message_id: '1',
					message: { type: 'text', text: { body: 'second words' } },
				},
			},
		);
		expect([await find('first'), await find('second')]).toEqual([[], ['second words']]);

		await say('3', '', {}, { type: 'revoke', revoke: { original_message_id: '1' } });
		expect(await find('second')).toEqual([]);

		await say(
			'4',
			'',
			{},
			{
				type: 'document',
				document: {
					id: 'm',
					mime_type: 'application/pdf',
					filename: 'Contract 2026.pdf',
					caption: 'signed',
				},
			},
		);
		expect(await find('contract signed')).toEqual(['signed · Contract 2026.pdf']);

		await say(
			'5',
			'',
			{},
			{ type: 'audio', audio: { id: 'n', mime_type: 'audio/ogg', voice: true } },
		);
		await anAgent('me');
		const { id: messageId } = await store.read(({ db }) =>
			db.selectFrom('message').select('id').where('wamid', '=', '5').executeTakeFirstOrThrow(),
		);
		await store.write((unit) =>
			correctTranscript(unit, { messageId, text: 'spoken words', agentId: 'me' }),
		);
		await store.write((unit) =>
			correctTranscript(unit, { messageId, text: 'really spoken', agentId: 'me' }),
		);
		expect([await find('spoken'), await find('words')]).toEqual([['really spoken'], []]);
	});

	it('finds notes, until they are changed or taken away', async () => {
		await say('1', 'hello');
		await anAgent('me');
		const conversationId = await conversationOf('1');
		const note = await store.write((unit) =>
			addNote(unit, { conversationId, agentId: 'me', text: 'angry customer' }),
		);
		expect(await find('angry')).toEqual(['angry customer']);

		const change = (text: string | null) =>
			store.write((unit) =>
				changeNote(unit, { noteId: note!.id, text, by: 'me', removesAny: false }),
			);
		await change('calm customer');
		expect([await find('angry'), await find('calm')]).toEqual([[], ['calm customer']]);
		await change(null);
		expect(await find('calm')).toEqual([]);
	});

	it('looks into one conversation only, also when another was merged into it', async () => {
		await say('1', 'word by number', { waId: '15550001' });
		await say('2', 'word by user id', { waId: '', bsuid: 'US.abc' });
		await say('3', 'word of a stranger', { waId: '15559999' });
		const [first, second] = [await conversationOf('1'), await conversationOf('2')];
		expect(await find('word', { conversationId: first })).toEqual(['word by number']);
		expect(await find('word', { conversationId: second })).toEqual(['word by user id']);

		await say('4', 'word by both', { waId: '15550001', bsuid: 'US.abc' });
		expect(await find('word', { conversationId: await conversationOf('4') })).toEqual([
			'word by both',
			'word by user id',
			'word by number',
		]);
	});

	it('finds a beginning of few words and of more than can be named alike', async () => {
		const many = Array.from({ length: 70 }, (_, n) => `order${n}`).join(' ');
		await say('1', many);
		await say('2', 'ordinary');
		await say('3', 'ordering');
		const orders = ['ordering', many];

		for (const words of ['or', 'ord', 'orde', 'order']) {
			const all = words.length < 4 ? ['ordering', 'ordinary', many] : orders;
			expect([words, await find(words)]).toEqual([words, all]);
		}
		expect([await find('order6'), await find('order69'), await find('order70')]).toEqual([
			[many],
			[many],
			[],
		]);
		expect(await find('order', { conversationId: await conversationOf('1') })).toEqual(orders);
	});

	it('is read page by page', async () => {
		for (let n = 1; n <= 7; n += 1) await say(`${n}`, `word ${n}`);

		for (const limit of [1, 2, 7, 8]) {
			expect(await find('word', { limit })).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `word ${n}`));
		}
	});

	it('leaves out conversations of colleagues, and fills the page all the same', async () => {
		await anAgent('me');
		await anAgent('other');
		await say('1', 'word of mine', { waId: '15550001', name: 'Mine' });
		await say('2', 'word of nobody', { waId: '15550002', name: 'Nobody' });
		for (let n = 3; n < 15; n += 1)
			await say(`${n}`, `word ${n}`, { waId: '15550003', name: 'Theirs' });
		const assign = async (wamid: string, assigneeId: string) => {
			const id = await conversationOf(wamid);
			await store.write(({ db }) =>
				db.updateTable('conversation').set({ assigneeId }).where('id', '=', id).execute(),
			);
		};
		await assign('1', 'me');
		await assign('3', 'other');

		expect(await find('word', { ownOnly: 'me', limit: 1 })).toEqual([
			'word of nobody',
			'word of mine',
		]);
		expect(await people('1555', 'me')).toEqual(['Nobody', 'Mine']);
		expect(await people('theirs', 'me')).toEqual([]);
	});

	it('finds people by the beginning of a name and by any part of a number', async () => {
		await say('1', 'hi', { waId: '15550001234', name: 'Ada Lovelace' });
		await say('2', 'hi', { waId: '201000999888', name: 'عمر الشريف' });

		expect(await people('love')).toEqual(['Ada Lovelace']);
		expect(await people('lov ad')).toEqual(['Ada Lovelace']);
		expect(await people('0001234')).toEqual(['Ada Lovelace']);
		expect(await people('+1 555 0001')).toEqual(['Ada Lovelace']);
		expect(await people('عمر')).toEqual(['عمر الشريف']);
		expect(await people('hi')).toEqual([]);
		expect(await find('lovelace')).toEqual([]);
	});

	it('knows a contact by a new name and no longer by the old one', async () => {
		await say('1', 'hi', { waId: '15550001', name: 'Ada' });
		await say('2', 'hi', { waId: '15550001', name: 'Augusta' });

		expect([await people('ada'), await people('aug')]).toEqual([[], ['Augusta']]);
	});

	it('is made anew, in the order of arrival, when an older version made it', async () => {
		await say('1', 'word one');
		await say('2', 'word two');
		await store.write(async ({ db }) => {
			await db.deleteFrom('searchEntry').execute();
			await db.deleteFrom('inbox').execute();
			await db.updateTable('setting').set({ value: '1' }).where('key', '=', 'derived').execute();
		});
		expect(await find('word')).toEqual([]);

		await store.close();
		store = await openStore(location);
		const found = [await find('word'), await people('ada')];
		const rows = await store.read(({ db }) => db.selectFrom('inbox').select('unread').execute());
		await store.close();
		expect(found).toEqual([['word two', 'word one'], ['Ada']]);
		expect(rows).toEqual([{ unread: 2 }]);
	});
});
