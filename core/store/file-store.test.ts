import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { aMediaRow } from '../testing/a-media-row';
import { aSqliteStore, aStore, STORE_KINDS } from '../testing/a-store';
import { ensureChannel } from './channel-store';
import { plus } from './database-time';
import { referToFile, releaseFiles } from './media-files';
import type { Store } from './open-store';

let store: Store;
let dispose: () => Promise<void>;

const ANYTHING = { mostBytes: 10_000_000, accept: () => Promise.resolve(true) };

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function* inPieces(bytes: Buffer, pieceBytes = 70_001): AsyncGenerator<Buffer> {
	for (let first = 0; first < bytes.length; first += pieceBytes) {
		yield await Promise.resolve(bytes.subarray(first, first + pieceBytes));
	}
}

async function* brokenOff(): AsyncGenerator<Buffer> {
	yield await Promise.resolve(Buffer.alloc(2_000_000));
	throw new Error('the line is dead');
}

const known = () =>
	store.read(({ db }) => db.selectFrom('mediaFile').select(['hash', 'size']).execute());

/** As if the file had been kept so long ago. */
const grow = (hash: string, olderMs: number) =>
	store.write(({ db, now }) =>
		db
			.updateTable('mediaFile')
			.set({ keptAt: plus(now, -olderMs) })
			.where('hash', '=', hash)
			.execute(),
	);

const HOUR_MS = 3_600_000;

/** A row that refers to the file. */
async function aRowOf(hash: string): Promise<string> {
	const id = randomUUID();
	await store.write(async (unit) => {
		const { id: channelId } = await ensureChannel(unit, {
			phoneNumberId: '1002',
			businessAccountId: null,
		});
		const { db, now } = unit;
		await db.insertInto('contact').values({ id, createdAt: now }).execute();
		const counters = { epoch: 1, lastSeq: 0, failedAnswers: 0 };
		await db
			.insertInto('conversation')
			.values({ id, channelId, contactId: id, control: 'ai', createdAt: now, ...counters })
			.execute();
		await db
			.insertInto('message')
			.values({
				id,
				conversationId: id,
				channelId,
				seq: 1,
				direction: 'in',
				author: 'customer',
				kind: 'image',
				saidAt: now,
				recordedAt: now,
				status: 'received',
			})
			.execute();
		await aMediaRow(unit, id, { channelId, conversationId: id, messageId: id }, { hash });
	});
	return id;
}

describe.each(STORE_KINDS)('files of a store on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_500_000])(
		'gives %d bytes back as they came',
		async (size) => {
			const bytes = randomBytes(size);

			const kept = await store.files.keep(inPieces(bytes), ANYTHING);

			expect(kept).toEqual({ outcome: 'kept', hash: hashOf(bytes), size });
			expect((await buffer((await store.files.open(hashOf(bytes)))!)).equals(bytes)).toBe(true);
		},
	);

	it('keeps the same bytes once, also when they come at the same time', async () => {
		const bytes = randomBytes(2_000_000);

		await Promise.all([1, 2, 3].map(() => store.files.keep(inPieces(bytes), ANYTHING)));

		expect(await known()).toEqual([{ hash: hashOf(bytes), size: bytes.length }]);
		expect((await buffer((await store.files.open(hashOf(bytes)))!)).equals(bytes)).toBe(true);
	});

	it('leaves nothing of what is too large, not accepted, or breaks off', async () => {
		const bytes = randomBytes(2_000_000);

		expect(
			await store.files.keep(inPieces(bytes), { ...ANYTHING, mostBytes: bytes.length - 1 }),
		).toEqual({ outcome: 'too-large' });
		expect(
			await store.files.keep(inPieces(bytes), { ...ANYTHING, accept: async () => false }),
		).toEqual({ outcome: 'not-accepted' });
		await expect(store.files.keep(brokenOff(), ANYTHING)).rejects.toThrow('the line is dead');

		expect(await known()).toEqual([]);
		expect(await store.files.open(hashOf(bytes))).toBeUndefined();
	});

	it('shows the check what it is about to keep', async () => {
		const seen: object[] = [];
		const accept = async (file: object) => {
			seen.push(file);
			return true;
		};

		await store.files.keep(inPieces(Buffer.from('abc')), { ...ANYTHING, accept });

		expect(seen).toEqual([{ hash: hashOf(Buffer.from('abc')), size: 3 }]);
	});

	it('sweeps what no row refers to after an hour, and what has been released at once', async () => {
		const [fresh, old, used, released] = ['fresh', 'old', 'used', 'released'].map(Buffer.from);
		for (const bytes of [fresh, old, used, released]) {
			await store.files.keep(inPieces(bytes!), ANYTHING);
		}
		await aRowOf(hashOf(used!));
		await grow(hashOf(old!), HOUR_MS + 1_000);
		await grow(hashOf(used!), HOUR_MS + 1_000);
		await store.write((unit) => releaseFiles(unit, [hashOf(used!), hashOf(released!)]));

		expect(await store.files.sweep()).toBe(2);

		const left = (await known()).map(({ hash }) => hash);
		expect(left.sort()).toEqual([hashOf(fresh!), hashOf(used!)].sort());
		for (const bytes of [old, released]) {
			expect(await store.files.open(hashOf(bytes!))).toBeUndefined();
		}
		expect(await buffer((await store.files.open(hashOf(used!)))!)).toEqual(used);
		expect(await store.files.sweep()).toBe(0);
	});

	it('tells whoever comes too late that the file is gone, and keeps one that is held again', async () => {
		const [gone, held] = [Buffer.from('gone'), Buffer.from('held')];
		for (const bytes of [gone, held]) await store.files.keep(inPieces(bytes), ANYTHING);
		await store.write((unit) => releaseFiles(unit, [hashOf(gone), hashOf(held)]));
		await store.files.keep(inPieces(held), ANYTHING);

		await store.files.sweep();

		expect(await store.write((unit) => referToFile(unit, hashOf(gone)))).toBe(false);
		expect(await store.write((unit) => referToFile(unit, hashOf(held)))).toBe(true);
	});
});

describe('the folder of an SQLite store', () => {
	it('loses what a crash has left in it after an hour', async () => {
		const { store: opened, location, dispose: end } = await aSqliteStore();
		const folder = `${location.sqliteFile}-media`;
		await mkdir(join(folder, 'incoming'), { recursive: true });
		for (const [name, ageSeconds] of [
			['abandoned', 3_700],
			['being-written', 10],
		] as const) {
			const place = join(folder, 'incoming', name);
			await writeFile(place, 'half a fi');
			const at = Date.now() / 1000 - ageSeconds;
			await utimes(place, at, at);
		}

		await opened.files.sweep();

		expect(await readdir(join(folder, 'incoming'))).toEqual(['being-written']);
		await end();
	});

	it('holds each file under its hash, for nobody else to read', async () => {
		const { store: opened, location, dispose: end } = await aSqliteStore();
		const hash = hashOf(Buffer.from('abc'));

		await opened.files.keep(inPieces(Buffer.from('abc')), ANYTHING);

		const folder = `${location.sqliteFile}-media`;
		expect(await readdir(join(folder, hash.slice(0, 2)))).toEqual([hash]);
		expect(await readdir(join(folder, 'incoming'))).toEqual([]);
		await end();
	});
});
