import { CHECKS, type CheckGroup } from '../doctor/checks';
import { type Finding, found } from '../doctor/finding';
import type { DoctorReportRow } from '../store/doctor-rows';
import type { ChannelCard } from '../store/list-channels';
import type { HealthReport } from './contract/health-shape';

type Known = {
	scope: string;
	/** What was found the last time; undefined when nobody has ever looked. */
	row: DoctorReportRow | undefined;
	/** Whether a process looks after it. */
	attended: boolean;
	/** Where it is a number. */
	channel?: ChannelCard;
	now: string;
};

/**
 * What is known of a number, or of the desk, what is broken first. A number that nobody looks
 * after cannot be checked: that is what is wrong with it, whatever was found before.
 */
export function healthReport({ scope, row, attended, channel, now }: Known): HealthReport {
	const { findings = '[]', checkedAt = null, wantedAt, checkingUntil } = row ?? {};
	const isWanted = (wantedAt ?? '') > (checkedAt ?? '');
	const all = JSON.parse(findings) as Finding[];
	const isLost = channel !== undefined && !attended;
	const shown = isLost
		? [whyNobody(channel), ...all.filter(({ check }) => check !== 'trigger')]
		: all;

	return {
		scope,
		findings: shown
			.toSorted((one, other) => GRAVITY.indexOf(one.state) - GRAVITY.indexOf(other.state))
			.map((finding) => ({ ...finding, group: groupOf(finding.check) })),
		checkedAt,
		attended,
		checking: attended && (isWanted || (checkingUntil ?? '') > now),
	};
}

const GRAVITY: readonly Finding['state'][] = ['broken', 'warning', 'unknown', 'fine'];

function whyNobody({ registration, registrationNote }: ChannelCard): Finding {
	if (registration !== 'failed') return found('trigger-inactive');
	return found('registration-failed', { reason: registrationNote ?? '' });
}

/** A process of a newer version may have checked what this one does not know. */
function groupOf(check: string): CheckGroup | null {
	return (CHECKS as Record<string, { group: CheckGroup } | undefined>)[check]?.group ?? null;
}
