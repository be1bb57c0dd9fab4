import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Store } from '../../store/open-store';
import { aDesk, ask, aSession } from '../../testing/a-desk';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import type { AnswerAt, InputAt, RoutePath } from '../contract/route-table';

let store: Store;
let dispose: () => Promise<void>;
let desk: ReturnType<typeof aDesk>;
let supervisor: Awaited<ReturnType<typeof anAgent>>;
let cookie: string;

const MENU =
	'# Prices\n\nA sourdough loaf is 4.50 euros.\n\n# Hours\n\nWe open at 07:00 on Sundays.';

/** Asks as the page does; the answer is checked against the route's own schema. */
async function call<Path extends RoutePath>(path: Path, input: InputAt<Path>) {
	const given = JSON.parse(JSON.stringify(input)) as InputAt<Path>;
	const response = await ask(desk.desk, path, given, { cookie });
	const body = (await response.json()) as AnswerAt<Path>;
	return { status: response.status, body };
}

async function addFile(bytes: string, input: Partial<InputAt<'add-knowledge-file'>> = {}) {
	const response = await ask(
		desk.desk,
		'add-knowledge-file',
		{ fileName: 'menu.md', type: 'text/markdown', ...input },
		{ cookie, body: bytes, headers: { 'content-type': 'application/octet-stream' } },
	);
	return (await response.json()) as AnswerAt<'add-knowledge-file'> & { sourceId: string };
}

const addText = async (name: string, text: string, missIds: string[] = []) =>
	(await call('add-knowledge-text', { name, text, missIds })).body as { sourceId: string };

const sources = async (words?: string) => (await call('knowledge', { words })).body.sources;

const sourceOf = async (id: string) => (await sources()).find((one) => one.id === id);

const audit = (subjectId: string | null, action: string) =>
	store.read(({ db }) =>
		db
			.selectFrom('auditEntry')
			.select(['agentId', 'details'])
			.where('action', '=', action)
			.where('subjectId', 'is not distinct from', subjectId)
			.orderBy('seq')
			.execute(),
	);

const told = (subjectId: string) =>
	store.read(({ db }) =>
		db
			.selectFrom('change')
			.select('facts')
			.where('kind', '=', 'knowledge-changed')
			.where('subjectId', '=', subjectId)
			.execute(),
	);

const find = async (question: string, channelId?: string) =>
	(await call('ask-knowledge', { question, channelId })).body;

describe.each(STORE_KINDS)('knowledge in the desk on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		desk = aDesk(store);
		supervisor = await anAgent(store, { role: 'supervisor', name: 'Sam' });
		cookie = await aSession(store, supervisor.id);
	});

	afterAll(async () => {
		desk.close();
		await dispose();
		expect(desk.errors).toEqual([]);
	});

	it('is empty at first, and says so', async () => {
		expect(await sources()).toEqual([]);
		expect((await call('knowledge-state', {})).body).toMatchObject({
			sources: 0,
			passages: 0,
			index: null,
			wanted: null,
			answersWith: null,
		});
		expect(await find('When do you open?')).toMatchObject({
			passages: [],
			answer: { outcome: 'nothing-found' },
		});
	});

	it('takes a file, lists it, shows its passages and finds them', async () => {
		const added = await addFile(MENU, { details: '{"labels":["menu"]}' });

		expect(added).toMatchObject({ outcome: 'added', passages: 2 });
		expect(await sourceOf(added.sourceId)).toMatchObject({
			kind: 'file',
			name: 'menu.md',
			state: 'serving',
			passages: 2,
			labels: ['menu'],
			channelIds: null,
			addedBy: supervisor.id,
		});
		const { body } = await call('knowledge-passages', { sourceId: added.sourceId, limit: 1 });
		expect(body.passages).toMatchObject([{ headings: ['Prices'], position: 0 }]);
		const rest = await call('knowledge-passages', { sourceId: added.sourceId, after: body.next! });
		expect(rest.body).toMatchObject({ passages: [{ headings: ['Hours'] }], next: null });
		expect(await find('Price of a sourdough loaf?')).toMatchObject({
			passages: [{ sourceName: 'menu.md', headings: ['Prices'] }],
			answer: { outcome: 'no-model' },
		});
		expect(await audit(added.sourceId, 'add-knowledge')).toEqual([
			{
				agentId: supervisor.id,
				details: JSON.stringify({ kind: 'file', outcome: 'added', passages: 2 }),
			},
		]);
		expect((await told(added.sourceId)).map(({ facts }) => facts)).toContain('{"what":"source"}');
	});

	it('replaces a file in its place, whatever the new one is called', async () => {
		const before = await addFile('A cake is 20 euros.', { fileName: 'cakes.txt' });
		const after = await addFile('A cake is 25 euros.', {
			fileName: 'cakes-2.txt',
			replaces: before.sourceId,
		});

		expect(after).toMatchObject({ outcome: 'replaced', sourceId: before.sourceId });
		expect((await sources('CAKES')).map(({ name }) => name)).toEqual(['cakes.txt']);
		expect((await find('Is a cake 25 euros?')).passages[0]!.text).toContain('25');
		expect(await addFile('A cake is 25 euros.', { replaces: before.sourceId })).toMatchObject({
			outcome: 'unchanged',
		});
	});

	it('refuses to put a thing in the place of another kind of thing, or of nothing', async () => {
		const { sourceId } = await addText('Parking', 'You can park behind the shop.');

		expect(await addFile(MENU, { replaces: sourceId })).toMatchObject({ code: 'not-possible' });
		expect(await addFile(MENU, { replaces: randomUUID() })).toMatchObject({ code: 'not-found' });
		expect((await call('read-knowledge-again', { sourceId })).status).toBe(409);
		expect(await addFile(MENU, { details: '{"labels":7}' })).toMatchObject({ code: 'bad-input' });
		expect(await addFile(MENU, { details: 'no' })).toMatchObject({ code: 'bad-input' });
	});

	it.each([
		['an empty file', '', 'empty.txt', 'empty'],
		['a film', '\u0000\u0000\u0000\u0018ftypmp42', 'film.mp4', 'unsupported-type'],
	])('lists %s with its reason', async (_what, bytes, fileName, reason) => {
		const added = await addFile(bytes, { fileName, type: '' });

		expect(added).toMatchObject({ outcome: 'refused', reason });
		expect(await sourceOf(added.sourceId)).toMatchObject({
			state: 'unreadable',
			reason,
			passages: 0,
		});
		expect(await audit(added.sourceId, 'add-knowledge')).toHaveLength(1);
	});

	it('changes details, unless somebody else has done so', async () => {
		const { sourceId } = await addText('Delivery', 'We deliver within the city for 3 euros.');
		const { version } = (await sourceOf(sourceId))!;
		const expiresAt = '2020-01-01T00:00:00.000Z';
		const change = { sourceId, version, name: 'Bringing', expiresAt };

		const changed = await call('change-knowledge', change);

		expect(changed.body).toMatchObject({
			source: { name: 'Bringing', state: 'expired', expiresAt },
		});
		expect((await find('Do you deliver within the city?')).passages).toEqual([]);
		expect((await call('change-knowledge', change)).body).toMatchObject({
			code: 'changed-meanwhile',
		});
		expect((await call('change-knowledge', { ...change, sourceId: 'gone' })).status).toBe(404);
		expect(await audit(sourceId, 'change-knowledge')).toMatchObject([
			{ details: '{"name":"Bringing","changed":"expiresAt name"}' },
		]);
	});

	it('removes a source, once', async () => {
		const { sourceId } = await addText('Wifi', 'The password of our wifi is on the receipt.');

		expect((await call('remove-knowledge', { sourceId })).body).toEqual({ done: true });

		expect((await find('What is the wifi password?')).passages).toEqual([]);
		expect((await call('remove-knowledge', { sourceId })).status).toBe(404);
		expect(await audit(sourceId, 'remove-knowledge')).toMatchObject([
			{ details: '{"name":"Wifi"}' },
		]);
	});

	it('has everything indexed anew on request', async () => {
		expect((await call('rebuild-knowledge', {})).body).toEqual({ done: true });

		const { body } = await call('knowledge-state', {});
		expect(body.building).not.toBeNull();
		expect(await audit(null, 'rebuild-knowledge')).toHaveLength(1);
	});

	it('leads from one page of the list to the next, each source once', async () => {
		for (const n of [1, 2, 3]) await addText(`Note ${n}`, `The note number ${n}.`);
		const seen: string[] = [];
		let after: string | undefined;
		do {
			const { body } = await call('knowledge', { words: 'note', limit: 2, after });
			seen.push(...body.sources.map(({ name }) => name));
			after = body.next ?? undefined;
		} while (after);

		expect(seen).toEqual(['Note 3', 'Note 2', 'Note 1']);
	});
});
