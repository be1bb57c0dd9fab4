import { t } from '../language/translate';
import { duration, moment } from '../shared/times';
import { deskNow } from '../state/clock';

const AMBER_MS = 2 * 60 * 60 * 1000;
const RED_MS = 15 * 60 * 1000;

/** How long free text may still be sent: amber under two hours, red under a quarter of one. */
export function WindowCountdown({ closesAt }: { closesAt: string | null }) {
	const leftMs = closesAt === null ? 0 : Date.parse(closesAt) - deskNow.value;
	if (closesAt === null || leftMs <= 0) {
		return <span class="window closed">{t('window.closed')}</span>;
	}
	const tone = leftMs < RED_MS ? 'red' : leftMs < AMBER_MS ? 'amber' : 'calm';
	return (
		<span class={`window ${tone}`} title={t('window.until', { time: moment(closesAt) })}>
			{t('window.left', { time: duration(leftMs) })}
		</span>
	);
}
