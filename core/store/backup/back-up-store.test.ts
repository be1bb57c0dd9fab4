import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { copyTemplate } from '../../testing/copy-template';
import { checkAudit } from '../check-audit';
import { eraseMedia } from '../erase-media';
import { placeOfFile } from '../folder-files';
import { openStore, type Store } from '../open-store';
import { changesAfter, lastChange } from '../read-changes';
import { aBusyDesk, type BusyDesk } from './__fixtures__/a-busy-desk';
import { lookAt, rowsOfFile } from './__fixtures__/rows-of-file';
import { backUpStore } from './back-up-store';
import { DATABASE } from './backup-layout';
import { filesOf } from './files-of';
import { readLastBackup } from './last-backup';
import { restoreBackup } from './restore-backup';
import type { BackupStep } from './take-backup';

/** Some 30 MB, so that the desk writes while pages are copied. */
const BALLAST = Array.from({ length: 300 }, (_, n) => ({
	key: `ballast-${n}`,
	value: 'x'.repeat(100_000),
}));

describe('a backup under load', () => {
	let folder: string;
	let from: string;
	let to: string;
	let store: Store;
	let desk: BusyDesk;

	const backUp = (tell?: (step: BackupStep) => void) =>
		backUpStore({ from: { sqliteFile: from }, to: join(folder, 'backups'), keep: null }, tell);
	const goRounds = async (many: number) => {
		const before = desk.rounds();
		while (desk.rounds() < before + many) await pause(2);
	};

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'talktrace-backup-'));
		from = join(folder, 'desk', 'desk.sqlite');
		to = join(folder, 'restored', 'desk.sqlite');
		await mkdir(join(folder, 'desk'));
		await copyTemplate(from);
		store = await openStore({ sqliteFile: from });
		desk = await aBusyDesk(store);
		await goRounds(4);
	});

	afterEach(async () => {
		await desk.stop();
		await store.close();
		await rm(folder, { recursive: true, force: true });
	});

	it('is restored with every row and every file of its moment', async () => {
		await store.write(({ db }) => db.insertInto('setting').values(BALLAST).execute());
		await desk.pause();
		const moment = lookAt(from);
		const roundsBefore = desk.rounds();

		const report = await backUp(() => desk.resume());
		await goRounds(3);
		const rounds = desk.rounds() - roundsBefore;
		await restoreBackup(
			{ from: report.backup, to },
			() => Promise.resolve(),
			() => {},
		);

		const before = moment.rows();
		moment.close();
		expect(rounds).toBeGreaterThan(3);
		expect(Object.keys(before).length).toBeGreaterThan(40);
		expect(rowsOfFile(to)).toEqual(before);
		expect(rowsOfFile(from)).not.toEqual(before);
		const files = [...filesOf(join(report.backup, DATABASE))].map(({ hash }) => hash);
		expect(files).toHaveLength(report.files + report.removed.length);
		for (const hash of files.filter((one) => !report.removed.includes(one))) {
			const restored = await readFile(placeOfFile(`${to}-media`, hash));
			expect(restored).toHaveLength(20_000);
			const original = placeOfFile(`${from}-media`, hash);
			if (existsSync(original)) expect(restored.equals(await readFile(original))).toBe(true);
		}
		expect(report.lost).toEqual([]);
	});

	it('is of one moment, whatever is written: nothing in it refers to what it lacks', async () => {
		const before = await store.read(lastChange);
		const report = await backUp();
		await desk.pause();
		const after = await store.read(lastChange);

		await restoreBackup(
			{ from: report.backup, to },
			() => Promise.resolve(),
			() => {},
		);
		const restored = await openStore({ sqliteFile: to });
		const [last, all, audit] = await restored
			.read(
				async (unit) =>
					[
						await lastChange(unit),
						(await changesAfter(unit, 0, 1_000_000)).length,
						await checkAudit(restored),
					] as const,
			)
			.finally(() => restored.close());
		expect(last).toBeGreaterThanOrEqual(before);
		expect(last).toBeLessThan(after);
		expect(all).toBe(last);
		expect(audit.outcome).toBe('whole');
	});

	it('leaves a file out that is deleted meanwhile, and says so', async () => {
		await desk.pause();
		const { hash } = await store.read(({ db }) =>
			db.selectFrom('mediaFile').select('hash').orderBy('hash', 'desc').executeTakeFirstOrThrow(),
		);
		const { id } = await store.read(({ db }) =>
			db.selectFrom('media').select('id').where('hash', '=', hash).executeTakeFirstOrThrow(),
		);
		let deleted: Promise<unknown> | undefined;

		const report = await backUp(() => {
			deleted ??= store.write((unit) => eraseMedia(unit, id)).then(() => store.files.sweep());
		});

		await deleted;
		expect([report.removed, report.lost]).toEqual([[hash], []]);
	});

	it('is known to the store by its moment, its size and how long it took', async () => {
		const { takenAt, bytes, seconds } = await backUp();

		expect(await store.read(readLastBackup)).toEqual({ at: takenAt, bytes, seconds });
		expect(Date.now() - Date.parse(takenAt)).toBeLessThan(60_000);
	});
});
