import { useEffect } from 'preact/hooks';
import { t } from '../language/translate';
import { HealthHead } from './HealthHead';
import { HealthPart } from './HealthPart';
import { followHealth, reports } from './health-state';

/** Whether everything works, and what to do where it does not. */
export function HealthPage() {
	useEffect(followHealth, []);
	const all = reports.value;
	return (
		<div class="settings-page">
			<h1>{t('admin.health')}</h1>
			{all === null ? <p role="status">{t('state.loading')}</p> : <HealthHead reports={all} />}
			{all?.map((report) => (
				<HealthPart key={report.scope} report={report} />
			))}
		</div>
	);
}
