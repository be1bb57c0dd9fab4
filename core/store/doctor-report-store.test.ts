import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type Finding, fine, found } from '../doctor/finding';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { CHANNEL } from '../testing/deliveries';
import { type ShiftedClock, shiftClock } from '../testing/shifted-clock';
import { attend, contradictingSettings, stopAttending } from './attendant-store';
import { claimOwnership, releaseOwnership } from './channel-lease';
import { ensureChannel } from './channel-store';
import { countBroken } from './count-broken';
import {
	beginCheck,
	DESK_SCOPE,
	endCheck,
	readDoctorReports,
	saveFindings,
	wantCheck,
} from './doctor-report-store';
import type { Store } from './open-store';
import { changesAfter } from './read-changes';

const LIMIT = { holder: 'one', limitMs: 60_000 };
const SILENT_MS = 91_000;

let store: Store;
let clock: ShiftedClock;
let dispose: () => Promise<void>;

const begin = (holder = 'one') =>
	store.write((unit) => beginCheck(unit, DESK_SCOPE, { ...LIMIT, holder }));
const save = (scope: string, ...findings: Finding[]) =>
	store.write(async (unit) => {
		await beginCheck(unit, scope, LIMIT);
		await saveFindings(unit, scope, findings);
	});
const lives = (holder: string, scope = DESK_SCOPE, settings = {}) =>
	store.write((unit) => attend(unit, { holder, scope, settings }));
const broken = () => store.read(countBroken);
const contradictions = () => store.read((unit) => contradictingSettings(unit, 'channel'));

describe.each(STORE_KINDS)('the doctor’s reports on %s', (kind) => {
	beforeEach(async () => {
		const made = await aStore(kind);
		clock = shiftClock(made.store);
		({ store } = clock);
		({ dispose } = made);
	});

	afterEach(() => dispose());

	it('are what was found the last time, and the feed tells of them without what they say', async () => {
		await save(DESK_SCOPE, found('disk-low', { megabytes: 7 }), found('store-read-only'));
		await save(DESK_SCOPE, fine('store'));

		const [report] = await store.read(readDoctorReports);
		expect(JSON.parse(report!.findings)).toEqual([fine('store')]);
		expect(report).toMatchObject({ scope: DESK_SCOPE, broken: 0, checkingBy: null });
		const changes = await store.read((unit) => changesAfter(unit, 0, 10));
		expect(changes.map(({ kind: told, facts }) => [told, JSON.parse(facts) as unknown])).toEqual(
			Array.from({ length: 4 }, () => ['desk-changed', { what: 'health', scope: DESK_SCOPE }]),
		);
	});

	it('are made by one process at a time, and by another when the first is lost', async () => {
		expect([await begin('one'), await begin('two')]).toEqual([true, false]);
		clock.advance(LIMIT.limitMs);
		expect(await begin('two')).toBe(true);

		await store.write((unit) => endCheck(unit, DESK_SCOPE, 'one'));
		expect(await begin('three')).toBe(false);
		await store.write((unit) => endCheck(unit, DESK_SCOPE, 'two'));
		expect(await begin('three')).toBe(true);
	});

	it('do not wait for a time that a clock was set back from', async () => {
		await begin('one');
		clock.advance(-60 * 60_000);

		expect(await begin('two')).toBe(true);
	});

	it('keep what was found before when somebody wants them anew', async () => {
		await save(DESK_SCOPE, found('store-read-only'));
		await store.write((unit) => wantCheck(unit, DESK_SCOPE));

		const [report] = await store.read(readDoctorReports);
		expect(report).toMatchObject({ broken: 1, checkedAt: expect.any(String) });
		expect(report!.wantedAt! >= report!.checkedAt!).toBe(true);
	});

	it('count what is broken as long as somebody looks after it', async () => {
		await save(DESK_SCOPE, found('store-read-only'), found('disk-low', { megabytes: 7 }));
		expect(await broken()).toBe(0);
		await lives('one');
		expect(await broken()).toBe(1);

		clock.advance(SILENT_MS);
		expect(await broken()).toBe(0);
	});

	it('count a number that nobody looks after, unless it was given up', async () => {
		const { id } = await store.write((unit) => ensureChannel(unit, CHANNEL));
		expect(await broken()).toBe(0);
		const claim = { owner: 'a', takeOver: false, holdingMessage: null };
		await store.write((unit) => claimOwnership(unit, id, claim));
		expect(await broken()).toBe(1);

		await lives('one', id);
		expect(await broken()).toBe(0);
		await store.write((unit) => stopAttending(unit, 'one'));
		expect(await broken()).toBe(1);
		await store.write((unit) => releaseOwnership(unit, id, 'a'));
		expect(await broken()).toBe(0);
	});

	it('tell which settings two processes of one number have that contradict each other', async () => {
		await lives('one', 'channel', { quiet: 'a', runs: 'b', holding: 'c' });
		await lives('elsewhere', 'another channel', { quiet: 'z' });
		expect(await contradictions()).toEqual([]);

		clock.advance(1_000);
		await lives('two', 'channel', { quiet: 'x', runs: 'b' });
		// Whether the first one still lives shows when it says so again.
		expect(await contradictions()).toEqual([]);
		clock.advance(1_000);
		await lives('one', 'channel', { quiet: 'a', runs: 'b', holding: 'c' });
		expect(await contradictions()).toEqual(['holding', 'quiet']);

		await lives('one', 'channel', { quiet: 'x', runs: 'b' });
		expect(await contradictions()).toEqual([]);
	});

	it('find no contradiction between a process that died and the one in its place', async () => {
		await lives('one', 'channel', { quiet: 'a' });
		clock.advance(5_000);
		await lives('two', 'channel', { quiet: 'x' });
		clock.advance(15_000);
		await lives('two', 'channel', { quiet: 'x' });

		expect(await contradictions()).toEqual([]);
	});

	it('forget processes that are long gone', async () => {
		await lives('one');
		clock.advance(25 * 60 * 60_000);
		await lives('two');

		const rows = await store.read(({ db }) => db.selectFrom('attendant').selectAll().execute());
		expect(rows.map(({ holder }) => holder)).toEqual(['two']);
	});
});
