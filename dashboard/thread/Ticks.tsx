import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { Icon, type IconName } from '../shared/Icon';

const SIGNS: Partial<Record<ThreadMessage['status'], { icon: IconName; tone: string }>> = {
	draft: { icon: 'pencil', tone: '' },
	queued: { icon: 'clock', tone: '' },
	accepted: { icon: 'check', tone: '' },
	sent: { icon: 'check', tone: '' },
	delivered: { icon: 'checks', tone: '' },
	read: { icon: 'checks', tone: 'seen' },
	played: { icon: 'mic', tone: 'seen' },
	failed: { icon: 'warning', tone: 'bad' },
	unknown: { icon: 'info', tone: 'doubtful' },
	discarded: { icon: 'block', tone: '' },
};

/** How far a message of the desk has got: clock, one tick, two ticks, two coloured ticks. */
export function Ticks({ message: { direction, status } }: { message: ThreadMessage }) {
	const sign = direction === 'out' ? SIGNS[status] : undefined;
	if (!sign || status === 'received') return null;
	return (
		<span class={`ticks ${sign.tone}`} title={t(`tick.${status}`)}>
			<Icon name={sign.icon} />
			<span class="hidden-visually">{t(`tick.${status}`)}</span>
		</span>
	);
}
