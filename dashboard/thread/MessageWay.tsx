import type { MessageDetails } from '../../core/desk/contract/message-details-shape';
import { number, t } from '../language/translate';
import { exactMoment, moment } from '../shared/times';

/** The steps of a message, each with its time and how long after the first it was. */
export function MessageWay({ steps }: Pick<MessageDetails, 'steps'>) {
	const first = Date.parse(steps[0]?.at ?? '');
	return (
		<section class="message-way">
			<h3>{t('details.way')}</h3>
			<ol>
				{steps.map(({ step, at, part }, index) => (
					<li key={`${step}${part}`}>
						<span>
							{t(`details.step.${step}`)}
							{part !== null && <span class="soft"> {t('details.part', { number: part })}</span>}
						</span>
						<time dateTime={at} title={moment(at)}>
							{exactMoment(at)}
						</time>
						<span class="soft">
							{index > 0 && t('details.after', { seconds: seconds(Date.parse(at) - first) })}
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}

/** Meta's times have no fractions: what it says may seem to come a little before its cause. */
function seconds(ms: number): string {
	return number(Math.max(0, Math.round(ms / 100) / 10));
}
