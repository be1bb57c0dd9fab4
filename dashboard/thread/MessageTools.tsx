import { useRef, useState } from 'preact/hooks';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { Menu } from '../shared/Menu';
import { call } from '../api/call';
import { attempt } from '../state/notices';
import { openConversation, patchConversation } from '../state/open-conversation';
import { putRows } from '../state/rows';
import { quoting } from '../state/quoting';
import { send } from '../state/sending';
import { isAtLeast } from '../state/session';
import { forgetRead } from './mark-read';
import { MessageDetails } from './MessageDetails';

const QUICK = ['👍', '❤️', '😂', '🙏'];

/** What can be done with one message: quote, react, copy, read it again later, see its details. */
export function MessageTools({ message }: { message: ThreadMessage }) {
	const [menu, setMenu] = useState(false);
	const [details, setDetails] = useState(false);
	const anchor = useRef<HTMLButtonElement>(null);
	const conversationId = openConversation.value?.id;
	if (!conversationId || message.removedAt !== null) return null;

	const works = isAtLeast('agent');
	const atMeta =
		works &&
		['received', 'accepted', 'sent', 'delivered', 'read', 'played'].includes(message.status);
	const run = (work: () => void) => {
		setMenu(false);
		work();
	};
	const unreadFrom = async () => {
		forgetRead(conversationId);
		const input = { conversationId, seq: message.seq - 1, unread: true };
		const answer = await attempt(() => call('mark-read', input));
		if (!answer) return;
		putRows([answer.conversation]);
		patchConversation(conversationId, answer.conversation);
	};

	return (
		<span class={menu ? 'bubble-menu open' : 'bubble-menu'}>
			<IconButton
				buttonRef={anchor}
				icon="more"
				label={t('message.tools')}
				aria-haspopup="menu"
				aria-expanded={menu}
				onClick={() => setMenu(!menu)}
			/>
			{menu && (
				<Menu anchor={anchor} label={t('message.tools')} onClose={() => setMenu(false)}>
					{atMeta && (
						<button
							type="button"
							role="menuitem"
							onClick={() => run(() => (quoting.value = { conversationId, message }))}
						>
							<Icon name="reply" />
							{t('message.quote')}
						</button>
					)}
					{atMeta && message.direction === 'in' && (
						<div class="quick-reactions" role="group" aria-label={t('message.react')}>
							{QUICK.map((emoji) => (
								<button
									key={emoji}
									type="button"
									role="menuitem"
									onClick={() => run(() => void react(conversationId, message, emoji))}
								>
									{emoji}
								</button>
							))}
						</div>
					)}
					{message.text !== null && (
						<button
							type="button"
							role="menuitem"
							onClick={() => run(() => void navigator.clipboard?.writeText(message.text ?? ''))}
						>
							<Icon name="copy" />
							{t('message.copy')}
						</button>
					)}
					{works && message.direction === 'in' && (
						<button type="button" role="menuitem" onClick={() => run(() => void unreadFrom())}>
							<Icon name="inbox" />
							{t('message.unreadFrom')}
						</button>
					)}
					<button type="button" role="menuitem" onClick={() => run(() => setDetails(true))}>
						<Icon name="info" />
						{t('details.open')}
					</button>
				</Menu>
			)}
			{details && <MessageDetails messageId={message.id} onClose={() => setDetails(false)} />}
		</span>
	);
}

/** Pressing the same one again takes it back. */
async function react(conversationId: string, message: ThreadMessage, emoji: string) {
	const ours = message.reactions.find(({ author }) => author !== 'customer')?.emoji;
	const outgoing = {
		kind: 'reaction' as const,
		messageId: message.id,
		emoji: ours === emoji ? null : emoji,
	};
	await send(conversationId, outgoing, emoji);
}
