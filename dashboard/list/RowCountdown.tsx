import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { duration, moment } from '../shared/times';
import { windowTone } from '../shared/window-tone';
import { deskNow } from '../state/clock';

/** How long free text may still be sent; a closed window is told where a person has to answer. */
export function RowCountdown({ row: { windowClosesAt, answering } }: { row: ConversationRow }) {
	const { tone, leftMs } = windowTone(windowClosesAt, deskNow.value);
	if (tone === 'closed' || windowClosesAt === null) {
		const matters = answering === 'waiting' || answering === 'draft';
		return matters ? <span class="chip closing over">{t('window.closed')}</span> : null;
	}
	return (
		<span
			class={`chip closing ${tone}`}
			title={t('window.until', { time: moment(windowClosesAt) })}
		>
			<Icon name="clock" />
			<span aria-hidden="true">{duration(leftMs)}</span>
			<span class="hidden-visually">{t('window.left', { time: duration(leftMs) })}</span>
		</span>
	);
}
