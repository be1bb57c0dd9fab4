import type { Finding } from '../doctor/finding';
import type { Attendance } from '../store/attendance';
import type { LastBackup } from '../store/backup/last-backup';
import type { DeskFigures } from '../store/desk-figures';
import type { ChannelCard } from '../store/list-channels';
import type { MetricFamily, MetricSample } from './metric-family';

/** How a desk stands now. */
type DeskState = {
	figures: DeskFigures;
	attendance: Attendance;
	channels: readonly ChannelCard[];
	/** What the doctor said the last time, of what somebody looks after. */
	findings: readonly Pick<Finding, 'state'>[];
	lastBackup: LastBackup | undefined;
};

type Gauge = Pick<MetricFamily, 'name' | 'help' | 'across'> & {
	read(state: DeskState): number | undefined | MetricSample[];
};

const GAUGES: readonly Gauge[] = [
	{
		name: 'talktrace_turns_waiting',
		help: 'Turns that are due and wait for a run',
		read: ({ figures }) => figures.turnsWaiting,
	},
	{
		name: 'talktrace_oldest_waiting_turn_seconds',
		help: 'How long the oldest turn that is due has waited for a run',
		across: 'max',
		read: ({ figures }) => figures.oldestTurnSeconds,
	},
	{
		name: 'talktrace_outgoing_waiting',
		help: 'Messages that are due and wait to be sent',
		read: ({ figures }) => figures.outgoingWaiting,
	},
	{
		name: 'talktrace_oldest_waiting_outgoing_seconds',
		help: 'How long the oldest message that is due has waited to be sent',
		across: 'max',
		read: ({ figures }) => figures.oldestOutgoingSeconds,
	},
	{
		name: 'talktrace_unknown_outcomes',
		help: 'Messages of which nobody knows whether they went',
		read: ({ figures }) => figures.unknownOutcomes,
	},
	{
		name: 'talktrace_dead_letters',
		help: 'What could not be processed and waits for somebody',
		read: ({ figures }) => figures.deadLetters,
	},
	{
		name: 'talktrace_oldest_dead_letter_seconds',
		help: 'How long the oldest dead letter has waited',
		across: 'max',
		read: ({ figures }) => figures.oldestDeadLetterSeconds,
	},
	{
		name: 'talktrace_channels',
		help: 'Numbers: led by a living process, left by theirs, stopped by a refusal of Meta, paused by its limits',
		read: ({ channels }) =>
			Object.entries({
				led: channels.filter(({ led }) => led),
				left: channels.filter(({ led, owner }) => !led && owner !== null),
				stopped: channels.filter(({ stoppedAt }) => stoppedAt !== null),
				paused: channels.filter(({ pausedUntil }) => pausedUntil !== null),
			}).map(([state, some]) => ({ labels: { state }, value: some.length })),
	},
	{
		name: 'talktrace_agents_signed_in',
		help: 'Agents with a session that is good now',
		read: ({ attendance }) => attendance.agentsSignedIn,
	},
	{
		name: 'talktrace_agents_online',
		help: 'Agents with a page of the desk open',
		read: ({ attendance }) => attendance.agentsOnline,
	},
	{
		name: 'talktrace_pages_open',
		help: 'Pages of the desk that are open and follow it',
		read: ({ attendance }) => attendance.pagesOpen,
	},
	{
		name: 'talktrace_doctor_findings',
		help: 'What the set-up doctor found the last time, by state',
		read: ({ findings }) =>
			(['broken', 'warning', 'unknown', 'fine'] as const).map((state) => ({
				labels: { state },
				value: findings.filter((finding) => finding.state === state).length,
			})),
	},
	{
		name: 'talktrace_last_backup_timestamp_seconds',
		help: 'Of which moment the last backup is, in unix seconds',
		across: 'min',
		read: ({ lastBackup }) => lastBackup && Date.parse(lastBackup.at) / 1000,
	},
	{
		name: 'talktrace_last_backup_bytes',
		help: 'How large the last backup is',
		read: ({ lastBackup }) => lastBackup?.bytes,
	},
	{
		name: 'talktrace_last_backup_duration_seconds',
		help: 'How long the last backup took',
		across: 'max',
		read: ({ lastBackup }) => lastBackup?.seconds,
	},
];

/** The gauges of a desk; one of which nothing is known has no samples. */
export function gaugeFamilies(state: DeskState): MetricFamily[] {
	return GAUGES.map(({ name, help, across = 'sum', read }) => {
		const value = read(state);
		const samples =
			typeof value === 'number' ? [{ labels: {}, value }] : (value ?? ([] as MetricSample[]));
		return { name, help, type: 'gauge', across, samples };
	});
}
