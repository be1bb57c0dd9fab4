import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { Menu } from '../shared/Menu';
import { desk } from '../state/desk';
import { me } from '../state/session';
import { changeRow, markUnread } from './change-row';
import { MenuItem } from './MenuItem';
import { RowChoices } from './RowChoices';

type Props = {
	row: ConversationRow;
	anchor: RefObject<HTMLElement | null>;
	onClose(): void;
};

/** What can be done with a conversation without opening it. */
export function RowMenu({ row, anchor, onClose }: Props) {
	const page = useSignal<'first' | 'snooze' | 'priority' | 'labels'>('first');
	const { id: conversationId } = row;
	const agentId = row.assigneeId === me.value?.id ? null : (me.value?.id ?? null);
	const change = (...args: Parameters<typeof changeRow>) => {
		onClose();
		void changeRow(...args);
	};

	return (
		<Menu
			// Drawn anew for each page, so that the focus stands on its first line.
			key={page.value}
			anchor={anchor}
			label={t('list.more-of', { name: row.name })}
			onClose={onClose}
		>
			{page.value === 'first' ? (
				<>
					<MenuItem
						icon="person"
						words={t(agentId === null ? 'list.assign-nobody' : 'list.assign-me')}
						onChoose={() => change('assign', { conversationId, agentId })}
					/>
					<MenuItem
						icon={row.status === 'open' ? 'check' : 'refresh'}
						words={t(row.status === 'open' ? 'status.resolve' : 'status.reopen')}
						onChoose={() =>
							change('set-status', {
								conversationId,
								status: row.status === 'open' ? 'resolved' : 'open',
							})
						}
					/>
					{row.status === 'open' && (
						<MenuItem
							icon="snooze"
							words={t('list.snooze')}
							onChoose={() => (page.value = 'snooze')}
						/>
					)}
					<MenuItem
						icon="inbox"
						words={t('list.mark-unread')}
						onChoose={() => {
							onClose();
							void markUnread(conversationId);
						}}
					/>
					<MenuItem
						icon="flag"
						words={t('list.set-priority')}
						onChoose={() => (page.value = 'priority')}
					/>
					{(desk.value?.labels.length ?? 0) > 0 && (
						<MenuItem
							icon="tag"
							words={t('list.set-labels')}
							onChoose={() => (page.value = 'labels')}
						/>
					)}
				</>
			) : (
				<RowChoices row={row} of={page.value} onChange={change} />
			)}
		</Menu>
	);
}
