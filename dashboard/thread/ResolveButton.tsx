import { useRef, useState } from 'preact/hooks';
import type { Conversation } from '../../core/desk/contract/conversation-shape';
import type { InputAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { Menu } from '../shared/Menu';
import { useShortcuts } from '../shared/shortcuts';
import { desk } from '../state/desk';
import { patchConversation } from '../state/open-conversation';
import { attempt, notify } from '../state/notices';
import { putRows } from '../state/rows';
import { snoozeTimes } from './snooze-times';

/** Resolves or re-opens; its menu snoozes, and resolves with or without the question to the customer. */
export function ResolveButton({ conversation }: { conversation: Conversation }) {
	const [menu, setMenu] = useState(false);
	const anchor = useRef<HTMLButtonElement>(null);
	const conversationId = conversation.id;
	const resolved = conversation.status === 'resolved';
	const asks = desk.value?.settings.ask ?? false;

	const set = async (input: InputAt<'set-status'>) => {
		setMenu(false);
		const answer = await attempt(() => call('set-status', input));
		if (!answer) return;
		putRows([answer.conversation]);
		patchConversation(conversationId, answer.conversation);
		notify({
			tone: 'good',
			text: t(`status.now.${input.status}`),
			...(input.status !== 'open' && {
				action: {
					label: t('action.undo'),
					run: () => void set({ conversationId, status: 'open' }),
				},
			}),
		});
	};
	const toggle = () => void set({ conversationId, status: resolved ? 'open' : 'resolved' });

	useShortcuts(
		[
			{ code: 'KeyE', alt: true, label: 'shortcut.resolve', run: toggle },
			{ code: 'KeyM', alt: true, label: 'shortcut.snooze', run: () => setMenu(true) },
		],
		[conversationId, resolved],
	);

	return (
		<div class="resolve">
			<button type="button" class="button" onClick={toggle}>
				<Icon name={resolved ? 'refresh' : 'check'} />
				<span class="words">{t(resolved ? 'status.reopen' : 'status.resolve')}</span>
			</button>
			<IconButton
				buttonRef={anchor}
				icon="down"
				label={t('status.more')}
				aria-haspopup="menu"
				aria-expanded={menu}
				onClick={() => setMenu(!menu)}
			/>
			{menu && (
				<Menu anchor={anchor} label={t('status.more')} onClose={() => setMenu(false)}>
					{!resolved && (
						<button
							type="button"
							role="menuitem"
							onClick={() => void set({ conversationId, status: 'resolved', ask: !asks })}
						>
							<Icon name="check" />
							{t(asks ? 'status.resolveSilently' : 'status.resolveAndAsk')}
						</button>
					)}
					{snoozeTimes(new Date()).map(({ key, until }) => (
						<button
							key={key}
							type="button"
							role="menuitem"
							onClick={() =>
								void set({ conversationId, status: 'snoozed', until: until.toISOString() })
							}
						>
							<Icon name="snooze" />
							{t(key)}
						</button>
					))}
					{conversation.status === 'snoozed' && (
						<button
							type="button"
							role="menuitem"
							onClick={() => void set({ conversationId, status: 'open' })}
						>
							<Icon name="bell" />
							{t('status.wake')}
						</button>
					)}
				</Menu>
			)}
		</div>
	);
}
