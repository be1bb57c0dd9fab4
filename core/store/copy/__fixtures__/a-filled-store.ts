import { createHash } from 'node:crypto';
import { createRecorder } from '../../../inbox/recorder';
import { addSource } from '../../../knowledge/add-source';
import { embedMissing } from '../../../knowledge/embed-missing';
import { anEmbedder } from '../../../knowledge/__fixtures__/an-embedder';
import { anAgent } from '../../../testing/an-agent';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../../../testing/deliveries';
import { appendAudit } from '../../audit-store';
import { ensureChannel } from '../../channel-store';
import { openCursor } from '../../feed-cursor';
import { referToFile } from '../../media-files';
import { addNote } from '../../note-store';
import type { Store } from '../../open-store';

/** Of two parts and a bit, so that it takes three rows on PostgreSQL. */
export const A_FILE = Buffer.alloc(2 * 1024 * 1024 + 5, 'some bytes of a file');

/**
 * Something of everything: customers of whom one was merged, a long thread, a file, notes, an
 * audit log, followers of the feed, and knowledge with vectors.
 */
export async function fill(store: Store, messages = 40): Promise<void> {
	const recorder = createRecorder(store);
	await store.write((unit) => ensureChannel(unit, CHANNEL));
	const { id: agentId } = await anAgent(store, { name: 'Grace', role: 'owner' });
	const say = (wamid: string, text: string, customer: object = {}) =>
		recorder.record(aDeliveryOf([aMessage(wamid, text, customer)], customer), RULES);
	await say('by-number', 'a word by number', { waId: '15550001' });
	await say('by-id', 'a word by id', { waId: '', bsuid: 'US.abc' });
	await say('by-both', 'a word by both', { waId: '15550001', bsuid: 'US.abc' });
	await say('nul', 'before\0after 😀 مرحبا', { waId: '15550002', name: 'Nul\0' });
	const talker = { waId: '15550003', name: 'Talker' };
	const lines = Array.from({ length: messages }, (_, n) =>
		aMessage(`many-${n}`, `line ${n} of a longer talk`, talker),
	);
	await recorder.record(aDeliveryOf(lines, talker), RULES);
	await keepFile(store);
	await store.write(async (unit) => {
		const { id } = await unit.db.selectFrom('conversation').select('id').executeTakeFirstOrThrow();
		await addNote(unit, { conversationId: id, agentId, text: 'a note of an agent' });
		await openCursor(unit, 'follower');
	});
	for (const action of ['assign', 'sending', 'resolve']) {
		await store.write((unit) =>
			appendAudit(unit, { agentId, name: 'Grace', address: '192.0.2.1' }, { action }),
		);
	}
	await know(store);
}

async function keepFile(store: Store): Promise<void> {
	async function* bytes() {
		yield A_FILE;
	}
	await store.files.keep(bytes(), { mostBytes: 10_000_000, accept: () => Promise.resolve(true) });
	const hash = createHash('sha256').update(A_FILE).digest('hex');
	await store.write((unit) => referToFile(unit, hash));
}

async function know(store: Store): Promise<void> {
	const blocks = ['Parcels to Norway take five days.', 'We are open until six.'].map((text) => ({
		headings: ['Shop'],
		kind: 'prose' as const,
		text,
		page: null,
	}));
	await addSource(
		store,
		{ kind: 'text', name: 'Shop' },
		{ outcome: 'read', title: null, language: 'en', pages: null, blocks },
		{ hash: 'shop', type: 'text/plain', size: 100 },
	);
	const embedder = anEmbedder('model');
	const { id } = await store.write(({ db }) =>
		db
			.updateTable('knowledgeIndex')
			.set({ model: embedder.model, dimensions: embedder.dimensions })
			.returning('id')
			.executeTakeFirstOrThrow(),
	);
	await embedMissing(store, id, embedder, { mostTexts: 50 });
}
