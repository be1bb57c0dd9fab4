import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { Avatar } from '../shared/Avatar';
import { IconButton } from '../shared/IconButton';
import { channelsById, desk } from '../state/desk';
import { go } from '../state/route';
import { isAtLeast } from '../state/session';
import { ControlSwitch } from './ControlSwitch';
import { ResolveButton } from './ResolveButton';
import { WindowCountdown } from './WindowCountdown';

type Props = {
	conversation: Conversation;
	onToggleContact(): void;
	contactShown: boolean;
};

/** Whom the thread is with, who answers, and for how long free text may be sent. */
export function ThreadHead({ conversation, onToggleContact, contactShown }: Props) {
	const channel = channelsById.value.get(conversation.channelId);
	const severalChannels = (desk.value?.channels.length ?? 0) > 1;
	return (
		<header class="thread-head">
			<IconButton
				class="back"
				icon="back"
				label={t('action.back')}
				onClick={() => go({ at: 'inbox', conversationId: null })}
			/>
			<button
				type="button"
				class="thread-name"
				aria-expanded={contactShown}
				onClick={onToggleContact}
				title={t('thread.about')}
			>
				<Avatar name={conversation.name} />
				<span class="names">
					<h1>
						<bdi>{conversation.name}</bdi>
					</h1>
					<span class="under small soft">
						{severalChannels && channel && <bdi>{channel.name}</bdi>}
						<WindowCountdown closesAt={conversation.windowClosesAt} />
						{conversation.status !== 'open' && (
							<span class="chip">{t(`status.${conversation.status}`)}</span>
						)}
						{conversation.blocked && <span class="chip bad">{t('thread.blocked')}</span>}
					</span>
				</span>
			</button>
			{isAtLeast('agent') && (
				<div class="thread-actions">
					<ControlSwitch conversation={conversation} />
					<ResolveButton conversation={conversation} />
				</div>
			)}
			{channel?.stopped && (
				<p class="banner bad" role="alert">
					{t('thread.channelStopped', { reason: channel.stopped })}
				</p>
			)}
		</header>
	);
}
