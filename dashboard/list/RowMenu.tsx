import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { Icon, type IconName } from '../shared/Icon';
import { Menu } from '../shared/Menu';
import { desk } from '../state/desk';
import { me } from '../state/session';
import { snoozeTimes } from '../thread/snooze-times';
import { changeRow, markUnread } from './change-row';

type Props = {
	row: ConversationRow;
	anchor: RefObject<HTMLElement | null>;
	onClose(): void;
};

type Page = 'first' | 'snooze' | 'priority' | 'labels';

/** What can be done with a conversation without opening it. */
export function RowMenu({ row, anchor, onClose }: Props) {
	const page = useSignal<Page>('first');
	const { id: conversationId } = row;
	const change = (...args: Parameters<typeof changeRow>) => {
		onClose();
		void changeRow(...args);
	};
	const isMine = row.assigneeId === me.value?.id;

	return (
		<Menu
			key={page.value}
			anchor={anchor}
			label={t('list.more-of', { name: row.name })}
			onClose={onClose}
		>
			{page.value === 'first' && (
				<>
					<Item
						icon="person"
						words={t(isMine ? 'list.assign-nobody' : 'list.assign-me')}
						onChoose={() =>
							change('assign', { conversationId, agentId: isMine ? null : (me.value?.id ?? null) })
						}
					/>
					{row.status === 'open' ? (
						<>
							<Item
								icon="check"
								words={t('status.resolve')}
								onChoose={() => change('set-status', { conversationId, status: 'resolved' })}
							/>
							<Item
								icon="snooze"
								words={t('list.snooze')}
								onChoose={() => (page.value = 'snooze')}
							/>
						</>
					) : (
						<Item
							icon="refresh"
							words={t('status.reopen')}
							onChoose={() => change('set-status', { conversationId, status: 'open' })}
						/>
					)}
					<Item
						icon="inbox"
						words={t('list.mark-unread')}
						onChoose={() => {
							onClose();
							void markUnread(conversationId);
						}}
					/>
					<Item
						icon="flag"
						words={t('list.set-priority')}
						onChoose={() => (page.value = 'priority')}
					/>
					{(desk.value?.labels.length ?? 0) > 0 && (
						<Item
							icon="tag"
							words={t('list.set-labels')}
							onChoose={() => (page.value = 'labels')}
						/>
					)}
				</>
			)}
			{page.value === 'snooze' &&
				snoozeTimes(new Date()).map(({ key, until }) => (
					<Item
						key={key}
						words={t(key)}
						onChoose={() =>
							change('set-status', {
								conversationId,
								status: 'snoozed',
								until: until.toISOString(),
							})
						}
					/>
				))}
			{page.value === 'priority' &&
				([4, 3, 2, 1, 0] as const).map((priority) => (
					<Item
						key={priority}
						words={t(`priority.${priority}`)}
						checked={row.priority === priority}
						onChoose={() => change('set-priority', { conversationId, priority })}
					/>
				))}
			{page.value === 'labels' &&
				desk.value?.labels.map(({ id, name }) => {
					const has = row.labelIds.includes(id);
					return (
						<Item
							key={id}
							words={name}
							checked={has}
							onChoose={() =>
								change('change-labels', { conversationId, [has ? 'remove' : 'add']: [id] })
							}
						/>
					);
				})}
		</Menu>
	);
}

type ItemProps = { icon?: IconName; words: string; checked?: boolean; onChoose(): void };

function Item({ icon, words, checked, onChoose }: ItemProps) {
	return (
		<button
			type="button"
			role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
			aria-checked={checked}
			onClick={onChoose}
		>
			{icon && <Icon name={icon} />}
			<bdi>{words}</bdi>
			{checked && (
				<span class="end">
					<Icon name="check" />
				</span>
			)}
		</button>
	);
}
