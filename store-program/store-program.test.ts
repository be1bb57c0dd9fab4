import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Kysely } from 'kysely';
import { fill } from '../core/store/copy/__fixtures__/a-filled-store';
import { defaultStoreFile } from '../core/store/default-store-file';
import { openStore, type Store } from '../core/store/open-store';
import { createPostgresDialect } from '../core/store/postgres-dialect';
import { parsePostgresUrl } from '../core/store/postgres-location';
import { parseStorePlace } from '../core/store/parse-store-place';
import { STORE_KINDS } from '../core/testing/a-store';
import { copyTemplate } from '../core/testing/copy-template';
import { describeCopy } from './describe-copy';
import { readOrder, type Values } from './read-order';
import { createStepTeller } from './tell-steps';

const ROOT = join(__dirname, '..');
const NO_VALUES = { anew: false, 'while-in-use': false };

describe('the arguments of talktrace-store', () => {
	const postgres = 'postgres://me:secret@db/desk';
	const read = (
		command: string,
		values: Partial<Values> = {},
		environment: Record<string, string> = {},
	) => readOrder([command], { ...NO_VALUES, ...values }, environment);

	it('name a file and a place to copy to, the place perhaps by the environment', () => {
		expect(read('copy', { from: '/desk.sqlite', to: postgres })).toMatchObject({
			command: 'copy',
			order: {
				from: '/desk.sqlite',
				to: { host: 'db', database: 'desk', schema: 'talktrace' },
				anew: false,
				whileInUse: false,
			},
		});
		const named = { from: 'a', anew: true, 'while-in-use': true };
		expect(read('copy', named, { TALKTRACE_STORE: postgres })).toMatchObject({
			order: { to: { host: 'db' }, anew: true, whileInUse: true },
		});
	});

	it('name a store to back up, the one of the environment or the usual one, and a folder', () => {
		const to = '/backups';
		expect(read('backup', { from: '/desk.sqlite', to, keep: '7' })).toEqual({
			command: 'backup',
			from: { sqliteFile: '/desk.sqlite' },
			to,
			keep: 7,
		});
		expect(read('backup', { to }, { TALKTRACE_STORE: '/named.sqlite' })).toMatchObject({
			from: { sqliteFile: '/named.sqlite' },
			keep: null,
		});
		expect(read('backup', { to })).toMatchObject({
			from: { sqliteFile: defaultStoreFile() },
		});
	});

	it('name a backup to verify, or to restore to a file, and a store to settle', () => {
		expect(read('verify', { from: '/backup' })).toEqual({ command: 'verify', from: '/backup' });
		expect(read('restore', { from: '/backup', to: '/desk.sqlite' })).toEqual({
			command: 'restore',
			order: { from: '/backup', to: '/desk.sqlite' },
		});
		expect(read('settle', {}, { TALKTRACE_STORE: postgres })).toMatchObject({
			store: { postgres: { host: 'db' } },
		});
	});

	it.each<[string, string[], object, string]>([
		['nothing', [], {}, 'talktrace-store copy'],
		['another command', ['move'], {}, 'talktrace-store copy'],
		['two commands', ['verify', 'restore'], {}, 'talktrace-store copy'],
		['no file', ['copy'], {}, '--from FILE'],
		['no place', ['copy'], { from: 'a' }, '--to postgres://'],
		['a file as the place', ['copy'], { from: 'a', to: '/b.sqlite' }, 'postgres:// address'],
		['no folder for a backup', ['backup'], {}, '--to FOLDER'],
		['no number to keep', ['backup'], { to: 'a', keep: 'all' }, '--keep N'],
		['nothing to keep', ['backup'], { to: 'a', keep: '0' }, '--keep N'],
		['no backup to verify', ['verify'], {}, '--from FOLDER'],
		['no backup to restore', ['restore'], { to: 'a' }, '--from FOLDER'],
		['no file to restore to', ['restore'], { from: 'a' }, '--to FILE'],
		['no store to settle', ['settle'], {}, 'TALKTRACE_STORE'],
	])('are refused when they name %s', (_, commands, values, message) => {
		expect(() => readOrder(commands, { ...NO_VALUES, ...values }, {})).toThrow(message);
	});
});

describe('what talktrace-store says', () => {
	it('tells what begins and ends at once, and what takes long every five seconds', () => {
		const lines: string[] = [];
		let time = 0;
		const tell = createStepTeller(
			(line) => lines.push(line),
			() => time,
		);
		for (const [done, at] of [
			[2_000, 0],
			[4_000, 4_000],
			[6_000, 5_001],
			[8_000, 6_000],
			[10_000, 6_001],
		] as const) {
			time = at;
			tell({ step: 'rows', table: 'message', done, of: 10_000 });
		}
		tell({ step: 'check', table: 'a', done: 0, of: 2 });
		tell({ step: 'check', table: 'b', done: 1, of: 2 });
		tell({ step: 'derive' });

		expect(lines).toEqual([
			'Copying message: 2,000 of 10,000',
			'Copying message: 6,000 of 10,000',
			'Copying message: 10,000 of 10,000',
			'Comparing both stores',
			'Deriving the list and the search index',
		]);
	});

	it('names lost files and a broken audit log', () => {
		const lines = describeCopy({
			storeId: 'the-id',
			tables: [
				{ table: 'message', rows: 1_234, sum: 'abc' },
				{ table: 'note', rows: 0, sum: '0' },
			],
			files: 2,
			lostFiles: ['hash'],
			audit: { outcome: 'broken', seq: 3, reason: 'Entry 3 is missing.' },
		}).join('\n');

		expect(lines).toContain('message         1,234  abc');
		expect(lines).not.toContain('note');
		expect(lines).toMatch(/1 of them have lost their bytes.*\n {2}hash/);
		expect(lines).toContain('broken at entry 3');
	});
});

/** Starts the program as it is, and gives it no more than its arguments and environment. */
function start(args: string[], environment: Record<string, string> = {}): ChildProcess {
	return spawn(process.execPath, programWith(args), {
		cwd: ROOT,
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

function programWith(args: string[]): string[] {
	return [
		join(ROOT, 'scripts/test/typescript-thread.mjs'),
		join(ROOT, 'store-program/main.ts'),
		...args,
	];
}

/** How the program ended, and what it said. */
async function endOf(
	program: ChildProcess,
): Promise<[code: number | null, said: string, problem: string]> {
	const [[code], said, problem] = await Promise.all([
		once(program, 'exit') as Promise<[number | null]>,
		text(program.stdout!),
		text(program.stderr!),
	]);
	return [code, said, problem];
}

describe('talktrace-store backup and restore', () => {
	let folder: string;
	let from: string;
	let to: string;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'talktrace-program-'));
		from = join(folder, 'desk', 'desk.sqlite');
		to = join(folder, 'backups');
		await mkdir(join(folder, 'desk'));
		await copyTemplate(from);
	});

	afterEach(() => rm(folder, { recursive: true, force: true }));

	it('bring a desk back with nothing under way, and say what they did', async () => {
		const store = await openStore({ sqliteFile: from });
		await fill(store);
		await store.close();

		const [backedUp, said] = await endOf(start(['backup', '--to', to], { TALKTRACE_STORE: from }));
		const backup = /^Backup: (.*)$/m.exec(said)?.[1] ?? '';
		const restored = join(folder, 'restored', 'desk.sqlite');
		const [verified, contents] = await endOf(start(['verify', '--from', backup]));
		const [code, done] = await endOf(start(['restore', '--from', backup, '--to', restored]));

		expect([backedUp, verified, code]).toEqual([0, 0, 0]);
		expect(contents).toContain('messages: 44, files: 1');
		expect(done).toMatch(/3 conversations were under way .* with 0 messages/);
		const desk = await openStore({ sqliteFile: restored });
		const open = await desk
			.read(({ db }) => db.selectFrom('turn').select('id').where('state', '<>', 'ended').execute())
			.finally(() => desk.close());
		expect(open).toEqual([]);
		const again = start(['restore', '--from', backup, '--to', restored]);
		expect(await endOf(again)).toEqual([
			2,
			'',
			expect.stringContaining('There is a store already'),
		]);
	});

	it('leave nothing under a good name when they are killed', async () => {
		const store = await openStore({ sqliteFile: from });
		const value = 'x'.repeat(1_000_000);
		const keys = Array.from({ length: 60 }, (_, n) => `ballast-${n}`);
		await store.write(({ db }) =>
			db
				.insertInto('setting')
				.values(keys.map((key) => ({ key, value })))
				.execute(),
		);
		await store.close();

		const killed = start(['backup', '--to', to, '--from', from]);
		await once(killed.stdout!, 'data');
		killed.kill('SIGKILL');
		await once(killed, 'exit');

		const left = await readdir(to);
		expect(left).toEqual([expect.stringMatching(/\.partial$/)]);
		const [code, , refused] = await endOf(start(['verify', '--from', join(to, left[0]!)]));
		expect([code, refused]).toEqual([2, expect.stringContaining('no backup in this folder')]);
	});

	const itWithLimits = process.platform === 'win32' ? it.skip : it;
	itWithLimits('leave nothing on a disk that is full', async () => {
		const store = await openStore({ sqliteFile: from });
		await keepFile(store, 20_000_000, 'more than fits');
		await store.close();

		// What fits into a file is all that such a shell's children may write into one.
		const limited = ['-c', 'ulimit -f 16384; exec "$0" "$@"', process.execPath];
		const program = spawn(
			'sh',
			[...limited, ...programWith(['backup', '--from', from, '--to', to])],
			{
				cwd: ROOT,
				stdio: ['ignore', 'pipe', 'pipe'],
			},
		);

		expect(await endOf(program)).toEqual([2, expect.anything(), expect.stringContaining('full')]);
		expect(await readdir(to)).toEqual([]);
	});

	const itOnLinux = process.platform === 'linux' ? it : it.skip;
	itOnLinux('need no more memory for 200 MB of files', async () => {
		const peakOf = async (files: number) => {
			const store = await openStore({ sqliteFile: from });
			for (let n = 0; n < files; n += 1) await keepFile(store, 50_000_000, String(n));
			await store.close();
			const measure = `data:text/javascript,process.on('exit',()=>console.error(process.resourceUsage().maxRSS))`;
			const measured = { NODE_OPTIONS: `--import="${measure}"` };
			const [, lines, peak] = await endOf(start(['backup', '--from', from, '--to', to], measured));
			const backup = /^Backup: (.*)$/m.exec(lines)?.[1] ?? '';
			const place = join(folder, `restored-${files}`);
			const restore = start(['restore', '--from', backup, '--to', place], measured);
			// The thread tells the peak of its process, too.
			return [peak, (await endOf(restore))[2]].map(
				(said) => Math.max(...said.trim().split('\n').map(Number)) / 1_000,
			);
		};

		const [small, large] = [await peakOf(0), await peakOf(4)];

		expect(small.every((peak) => peak > 20)).toBe(true);
		for (const [n, peak] of large.entries()) expect(peak - small[n]!).toBeLessThan(100);
	});
});

async function keepFile(store: Store, bytes: number, words: string): Promise<void> {
	async function* content() {
		for (let given = 0; given < bytes; given += 1_000_000) yield Buffer.alloc(1_000_000, words);
	}
	const accept = () => Promise.resolve(true);
	await store.files.keep(content(), { mostBytes: bytes, accept });
}

(STORE_KINDS.includes('postgres') ? describe : describe.skip)('talktrace-store copy', () => {
	let folder: string;
	let from: string;
	let to: string;

	const copy = () => start(['copy', '--from', from], { TALKTRACE_STORE: to });

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'talktrace-program-'));
		from = join(folder, 'desk.sqlite');
		const store = await openStore({ sqliteFile: from });
		await fill(store);
		await store.close();
		const url = new URL(process.env.TALKTRACE_TEST_POSTGRES_URL ?? '');
		url.searchParams.set('schema', `t_${randomBytes(8).toString('hex')}`);
		to = url.href;
	});

	afterEach(async () => {
		await rm(folder, { recursive: true, force: true });
		const location = parsePostgresUrl(to);
		const db = new Kysely({ dialect: createPostgresDialect(location) });
		await db.schema.dropSchema(location.schema).ifExists().cascade().execute();
		await db.destroy();
	});

	it('goes on where it was killed', async () => {
		const killed = copy();
		await once(killed.stdout!, 'data');
		killed.kill('SIGKILL');
		await once(killed, 'exit');

		const [code, said] = await endOf(copy());

		expect([code, said]).toEqual([0, expect.stringContaining('Audit log: whole, 3 entries')]);
		const store = await openStore(parseStorePlace(to));
		const { count } = await store.read(({ db }) =>
			db
				.selectFrom('message')
				.select(({ fn }) => fn.countAll<number>().as('count'))
				.executeTakeFirstOrThrow(),
		);
		await store.close();
		expect(count).toBe(44);

		const [refused, , problem] = await endOf(copy());
		expect([refused, problem]).toEqual([2, expect.stringContaining('There is a store')]);
	});
});
