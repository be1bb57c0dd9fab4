import { attendedScopes } from '../../store/attendant-store';
import { appendAudit } from '../../store/audit-store';
import { DESK_SCOPE, readDoctorReports, wantCheck } from '../../store/doctor-report-store';
import { listChannels } from '../../store/list-channels';
import type { Handlers } from '../handler';
import { healthReport } from '../health-report';

/** Whether everything works: what whoever looks after the desk and its numbers found the last time. */
export const healthHandlers: Handlers<'health' | 'check-health'> = {
	async health({ store }) {
		return await store.read(async (unit) => {
			const attended = await attendedScopes(unit);
			const rows = new Map((await readDoctorReports(unit)).map((row) => [row.scope, row]));
			const report = (scope: string) => ({
				scope,
				row: rows.get(scope),
				attended: attended.has(scope),
				now: unit.now,
			});
			const channels = await listChannels(unit);
			return {
				reports: [
					healthReport(report(DESK_SCOPE)),
					...channels.map((channel) => healthReport({ ...report(channel.id), channel })),
				],
			};
		});
	},

	async 'check-health'({ store, caller }) {
		await store.write(async (unit) => {
			const channels = await listChannels(unit);
			for (const scope of [DESK_SCOPE, ...channels.map(({ id }) => id)]) {
				await wantCheck(unit, scope);
			}
			await appendAudit(unit, caller, { action: 'check-health' });
		});
		return { wanted: true };
	},
};
