import type { HealthFinding } from '../../core/desk/contract/health-shape';
import { t } from '../language/translate';
import { Icon, type IconName } from '../shared/Icon';
import { findingWords } from './finding-words';

const ICONS = {
	broken: 'block',
	warning: 'warning',
	unknown: 'info',
	fine: 'check',
} as const satisfies Record<HealthFinding['state'], IconName>;

/** One thing that the doctor looked at: how it is, and the one thing to do. */
export function FindingItem({ finding }: { finding: HealthFinding }) {
	const { state, group } = finding;
	const { says, remedy, inEnglish } = findingWords(finding);
	const written = inEnglish ? ({ lang: 'en', dir: 'ltr' } as const) : {};
	return (
		<li class={`finding ${state}`}>
			<span class="finding-state">
				<Icon name={ICONS[state]} />
				<span class="hidden-visually">{t(`health.${state}`)}</span>
			</span>
			<div class="finding-words">
				<p {...written}>{says}</p>
				{remedy !== null && (
					<p class="finding-remedy">
						<strong>{t('health.to-do')}</strong> <span {...written}>{remedy}</span>
					</p>
				)}
			</div>
			{group !== null && <span class="chip">{t(`health.group-${group}`)}</span>}
		</li>
	);
}
