import { useSignal } from '@preact/signals';
import type { HealthReport } from '../../core/desk/contract/health-shape';
import { t } from '../language/translate';
import { CopyButton } from '../shared/CopyButton';
import { Icon } from '../shared/Icon';
import { attempt } from '../state/notices';
import { checkAgain } from './health-state';
import { reportText } from './report-text';

/** How everything is at a glance; has it checked anew, and shows how far that is. */
export function HealthHead({ reports }: { reports: readonly HealthReport[] }) {
	const asking = useSignal(false);
	const attended = reports.filter((report) => report.attended);
	const checking = attended.filter((report) => report.checking).length;

	async function check() {
		asking.value = true;
		await attempt(checkAgain);
		asking.value = false;
	}

	return (
		<>
			<Verdict reports={reports} />
			<div class="settings-line">
				<button
					type="button"
					class="button main"
					disabled={asking.value || checking > 0 || attended.length === 0}
					onClick={() => void check()}
				>
					<Icon name="refresh" />
					{t('health.check-again')}
				</button>
				<CopyButton text={() => reportText(reports)} label={t('health.copy')} />
				{checking > 0 && (
					<progress
						max={attended.length}
						value={attended.length - checking}
						aria-label={t('health.checking')}
					/>
				)}
			</div>
		</>
	);
}

function Verdict({ reports }: { reports: readonly HealthReport[] }) {
	const states = reports.flatMap(({ findings }) => findings.map(({ state }) => state));
	const count = (wanted: string) => states.filter((state) => state === wanted).length;
	const broken = count('broken');
	const warnings = count('warning');
	const tone = broken > 0 ? 'broken' : warnings > 0 ? 'warning' : 'fine';
	const known = reports.some(({ checkedAt }) => checkedAt !== null) || broken > 0;
	return (
		<p class={known ? `health-verdict ${tone}` : 'health-verdict'} role="status">
			{!known && t('health.not-yet')}
			{known && tone === 'fine' && t('health.all-well')}
			{broken > 0 && t('health.broken-count', { count: broken })}
			{broken > 0 && warnings > 0 && ' '}
			{warnings > 0 && t('health.warning-count', { count: warnings })}
		</p>
	);
}
