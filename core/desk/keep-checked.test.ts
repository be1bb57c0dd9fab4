import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type Finding, fine, found } from '../doctor/finding';
import { claimOwnership, renewLease } from '../store/channel-lease';
import { ensureChannel } from '../store/channel-store';
import { DESK_SCOPE, findDoctorReport, wantCheck } from '../store/doctor-report-store';
import type { DoctorReportRow } from '../store/doctor-rows';
import type { Store } from '../store/open-store';
import { aStore } from '../testing/a-store';
import { CHANNEL } from '../testing/deliveries';
import { type ShiftedClock, shiftClock } from '../testing/shifted-clock';
import { keepChecked, type KeepCheckedOptions } from './keep-checked';

const MINUTE_MS = 60_000;

let store: Store;
let clock: ShiftedClock;
let dispose: () => Promise<void>;
let running: { stop(): Promise<void> }[];
let checks: number;
let finds: Finding[];
const errors: unknown[] = [];

const begin = (more: Partial<KeepCheckedOptions> = {}) => {
	const keeping = keepChecked({
		store,
		scope: DESK_SCOPE,
		holder: 'process',
		settings: () => Promise.resolve({}),
		check: () => {
			checks += 1;
			return Promise.resolve(finds);
		},
		onError: (error) => errors.push(error),
		...more,
	});
	running.push(keeping);
	return keeping;
};

const want = (scope = DESK_SCOPE) => store.write((unit) => wantCheck(unit, scope));

/** Resolves with the report once it is as wanted; looks after each commit. */
function when(wanted: (report: DoctorReportRow) => boolean, scope = DESK_SCOPE) {
	return new Promise<DoctorReportRow>((resolve, reject) => {
		const look = async () => {
			const report = await store.read((unit) => findDoctorReport(unit, scope));
			if (!report || !wanted(report)) return;
			stop();
			resolve(report);
		};
		const stop = store.onCommit(() => void look().catch(reject));
		void look().catch(reject);
	});
}

const done = (report: DoctorReportRow) =>
	report.checkedAt !== null &&
	report.checkingBy === null &&
	report.checkedAt > (report.wantedAt ?? '');

/** Resolves when the process has said that it lives. */
const attending = () =>
	new Promise<void>((resolve) => {
		const stop = store.onCommit(() => {
			stop();
			resolve();
		});
	});

describe('what is kept checked', () => {
	beforeEach(async () => {
		const made = await aStore();
		clock = shiftClock(made.store);
		({ store } = clock);
		({ dispose } = made);
		running = [];
		checks = 0;
		finds = [fine('store')];
	});

	afterEach(async () => {
		for (const one of running) await one.stop();
		expect(errors.splice(0)).toEqual([]);
		await dispose();
	});

	it('is checked some time after the start, each hour, and sooner while something is broken', async () => {
		begin();
		await attending();
		expect(checks).toBe(0);

		clock.advance(MINUTE_MS);
		const first = await when(done);
		expect(checks).toBe(1);
		finds = [found('store-read-only')];
		clock.advance(61 * MINUTE_MS);
		const second = await when((now) => done(now) && now.checkedAt! > first.checkedAt!);
		expect(second.broken).toBe(1);

		finds = [fine('store')];
		clock.advance(11 * MINUTE_MS);
		const third = await when((now) => done(now) && now.checkedAt! > second.checkedAt!);
		expect([third.broken, checks]).toEqual([0, 3]);
	});

	it('is checked at once when somebody wants it', async () => {
		begin();
		await want();

		const { findings } = await when(done);

		expect(JSON.parse(findings)).toEqual([fine('store')]);
	});

	it('is checked, of a number, by the process that leads it', async () => {
		const { id } = await store.write(async (unit) => {
			const channel = await ensureChannel(unit, CHANNEL);
			const claim = { owner: 'owner', takeOver: false, holdingMessage: null };
			await claimOwnership(unit, channel.id, claim);
			const lease = { owner: 'owner', holder: 'leader', leaseMs: MINUTE_MS };
			await renewLease(unit, channel.id, lease);
			return channel;
		});
		const asked: string[] = [];
		for (const holder of ['other', 'leader']) {
			const check = () => Promise.resolve([fine('number', { holder: asked.push(holder) })]);
			begin({ scope: id, holder, check });
		}
		await want(id);
		await when(done, id);

		expect(asked).toEqual(['leader']);
	});

	it('stays as it was when a check fails, and is tried again', async () => {
		begin({
			check: () => {
				checks += 1;
				if (checks === 1) return Promise.reject(new Error('the credential is gone'));
				return Promise.resolve(finds);
			},
		});
		await want();
		const failed = await when(({ wantedAt }) => wantedAt === null);
		expect(failed).toMatchObject({ checkedAt: null, checkingBy: null, findings: '[]' });
		// Whoever looks may be quicker than who has written.
		while (errors.length === 0) await new Promise(setImmediate);
		expect(errors.splice(0)).toEqual([new Error('the credential is gone')]);

		clock.advance(11 * MINUTE_MS);
		expect((await when(done)).findings).toBe(JSON.stringify(finds));
	});

	it('does not keep whoever looks after it from ending', async () => {
		const never = Promise.withResolvers<Finding[]>();
		const keeping = begin({ check: () => never.promise });
		await want();
		await when(({ checkingBy }) => checkingBy === 'process');

		await keeping.stop();

		const report = await store.read((unit) => findDoctorReport(unit, DESK_SCOPE));
		const rows = await store.read(({ db }) => db.selectFrom('attendant').selectAll().execute());
		expect([report?.checkingBy, rows]).toEqual([null, []]);
	});
});
