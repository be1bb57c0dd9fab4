import type { Finding } from '../doctor/finding';
import { createLoop } from '../inbox/loop';
import { attend, BEAT_MS, type Print, stopAttending } from '../store/attendant-store';
import { getChannel } from '../store/channel-store';
import { plus } from '../store/database-time';
import {
	beginCheck,
	DESK_SCOPE,
	endCheck,
	findDoctorReport,
	saveFindings,
} from '../store/doctor-report-store';
import type { DoctorReportRow } from '../store/doctor-rows';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';

export type KeepCheckedOptions = {
	store: Store;
	/** What is looked after: a channel's id, or `DESK_SCOPE`. */
	scope: string;
	/** This process; of a number only the one that leads it checks (see `startDispatcher`). */
	holder: string;
	/** What the process goes by, so that two that contradict each other are found. */
	settings(): Promise<Print>;
	/** Looks at everything, within `LONGEST_CHECK_MS`. */
	check(): Promise<Finding[]>;
	onError(error: unknown): void;
};

const LOOK_EVERY_MS = 1_000;
/** n8n serves webhooks a while after it started triggers; and who runs beside us has said so by then. */
const FIRST_AFTER_MS = BEAT_MS + 5_000;
const CHECK_EVERY_MS = 60 * 60 * 1000;
/** While something is broken, or could not be checked: what was mended is soon seen to be. */
const SOON_MS = 10 * 60 * 1000;
const LONGEST_CHECK_MS = 120_000;

/**
 * Has the doctor look at a number, or at the desk, as long as this process looks after it: soon
 * after the start, each hour, more often while something is broken, and when somebody wants it.
 * Says all the while that the process lives. `stop` does not wait for a check that is on its way.
 */
export function keepChecked(options: KeepCheckedOptions): { stop(): Promise<void> } {
	const { store, scope, holder, onError } = options;
	const stopped = Promise.withResolvers<undefined>();
	let startedAt: string | undefined;
	let triedAt: string | undefined;
	let beatAt = -Infinity;

	const loop = createLoop(LOOK_EVERY_MS, async () => {
		try {
			const { report, mayCheck, now } = await store.read((unit) => look(unit, options));
			// One that lies ahead is of before the clock was set back.
			if (startedAt === undefined || startedAt > now) startedAt = now;
			await beat();
			if (!mayCheck || !isDue(report, now, { startedAt, triedAt })) return;
			triedAt = now;
			await check();
		} catch (error) {
			onError(error);
		}
	});
	loop.wake();

	return {
		async stop() {
			stopped.resolve(undefined);
			await loop.stop();
			await store.write((unit) => stopAttending(unit, holder)).catch(onError);
		},
	};

	async function beat(): Promise<void> {
		if (performance.now() - beatAt < BEAT_MS) return;
		beatAt = performance.now();
		const settings = await options.settings();
		await store.write((unit) => attend(unit, { holder, scope, settings }));
	}

	async function check(): Promise<void> {
		const limitMs = LONGEST_CHECK_MS;
		if (!(await store.write((unit) => beginCheck(unit, scope, { holder, limitMs })))) return;
		try {
			const findings = await Promise.race([options.check(), stopped.promise]);
			if (findings) await store.write((unit) => saveFindings(unit, scope, findings));
		} finally {
			await store.write((unit) => endCheck(unit, scope, holder));
		}
	}
}

async function look(unit: Unit, { scope, holder }: KeepCheckedOptions) {
	return {
		report: await findDoctorReport(unit, scope),
		mayCheck: scope === DESK_SCOPE || (await getChannel(unit, scope)).leaseHolder === holder,
		now: unit.now,
	};
}

function isDue(
	report: DoctorReportRow | undefined,
	now: string,
	{ startedAt, triedAt = '' }: { startedAt: string; triedAt?: string },
): boolean {
	const { wantedAt = null, checkedAt = null, broken = 0 } = report ?? {};
	if (wantedAt !== null && wantedAt > (checkedAt ?? '') && wantedAt > triedAt) return true;

	const firstAt = plus(startedAt, FIRST_AFTER_MS);
	if (triedAt < firstAt) return now >= firstAt;
	const soon = broken > 0 || (checkedAt ?? '') < triedAt;
	return triedAt > now || now >= plus(triedAt, soon ? SOON_MS : CHECK_EVERY_MS);
}
