import { t } from '../language/translate';
import { duration, moment } from '../shared/times';
import { windowTone } from '../shared/window-tone';
import { deskNow } from '../state/clock';

/** How long free text may still be sent: amber under two hours, red under a quarter of one. */
export function WindowCountdown({ closesAt }: { closesAt: string | null }) {
	const { tone, leftMs } = windowTone(closesAt, deskNow.value);
	if (closesAt === null || tone === 'closed') {
		return <span class="window closed">{t('window.closed')}</span>;
	}
	return (
		<span class={`window ${tone}`} title={t('window.until', { time: moment(closesAt) })}>
			{t('window.left', { time: duration(leftMs) })}
		</span>
	);
}
