import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { desk } from '../state/desk';
import { snoozeTimes } from '../thread/snooze-times';
import type { changeRow } from './change-row';
import { MenuItem } from './MenuItem';

type Props = {
	row: ConversationRow;
	of: 'snooze' | 'priority' | 'labels';
	onChange(...change: Parameters<typeof changeRow>): void;
};

/** The second page of a row's menu: until when, how urgent, or which labels. */
export function RowChoices({ row, of, onChange }: Props) {
	const { id: conversationId } = row;
	switch (of) {
		case 'snooze':
			return snoozeTimes(new Date()).map(({ key, until }) => (
				<MenuItem
					key={key}
					words={t(key)}
					onChoose={() =>
						onChange('set-status', {
							conversationId,
							status: 'snoozed',
							until: until.toISOString(),
						})
					}
				/>
			));
		case 'priority':
			return ([4, 3, 2, 1, 0] as const).map((priority) => (
				<MenuItem
					key={priority}
					words={t(`priority.${priority}`)}
					checked={row.priority === priority}
					onChoose={() => onChange('set-priority', { conversationId, priority })}
				/>
			));
		case 'labels':
			return (desk.value?.labels ?? []).map(({ id, name }) => {
				const has = row.labelIds.includes(id);
				const change = has ? { remove: [id] } : { add: [id] };
				return (
					<MenuItem
						key={id}
						words={name}
						checked={has}
						onChoose={() => onChange('change-labels', { conversationId, ...change })}
					/>
				);
			});
	}
}
