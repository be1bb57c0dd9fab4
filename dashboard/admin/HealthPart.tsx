import { useId } from 'preact/hooks';
import type { HealthReport } from '../../core/desk/contract/health-shape';
import { t } from '../language/translate';
import { briefMoment, moment } from '../shared/times';
import { FindingItem } from './FindingItem';
import { scopeName } from './scope-name';

/** What was found of the desk, or of one number: what is to be done in the open, the rest folded up. */
export function HealthPart({ report }: { report: HealthReport }) {
	const { scope, findings, checkedAt, attended, checking } = report;
	const id = useId();
	const fine = findings.filter(({ state }) => state === 'fine');
	const others = findings.filter(({ state }) => state !== 'fine');

	return (
		<section class="settings-part" aria-labelledby={id}>
			<div class="health-head">
				<h2 id={id}>
					<bdi>{scopeName(scope)}</bdi>
				</h2>
				<span class="small soft">
					{checking && t('health.checking')}
					{!checking && checkedAt === null && t('health.never')}
					{!checking && checkedAt !== null && (
						<time dateTime={checkedAt} title={moment(checkedAt)}>
							{t('health.checked', { at: briefMoment(checkedAt) })}
						</time>
					)}
				</span>
			</div>
			{!attended && <p class="notice-box">{t('health.unattended')}</p>}
			{others.length > 0 && (
				<ul class="findings">
					{others.map((finding) => (
						<FindingItem key={`${finding.check} ${finding.says}`} finding={finding} />
					))}
				</ul>
			)}
			{fine.length > 0 && (
				<details class="findings-fine">
					<summary>{t('health.fine-count', { count: fine.length })}</summary>
					<ul class="findings">
						{fine.map((finding) => (
							<FindingItem key={`${finding.check} ${finding.says}`} finding={finding} />
						))}
					</ul>
				</details>
			)}
		</section>
	);
}
