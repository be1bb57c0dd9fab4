import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { Avatar } from '../shared/Avatar';
import { Icon } from '../shared/Icon';
import { agentName, channelsById, labelsById } from '../state/desk';
import { me } from '../state/session';
import { AnsweringBadge } from './AnsweringBadge';
import { RowCountdown } from './RowCountdown';

/** What an agent has to know of a conversation before it is opened: who answers, how long, whose. */
export function RowFoot({ row }: { row: ConversationRow }) {
	const channel = channelsById.value.size > 1 && channelsById.value.get(row.channelId);
	return (
		<span class="row-foot">
			<AnsweringBadge answering={row.answering} />
			<RowCountdown row={row} />
			{row.priority > 0 && <Priority priority={row.priority} />}
			{row.status !== 'open' && <span class="chip">{t(`status.${row.status}`)}</span>}
			{row.blocked && <span class="chip bad">{t('thread.blocked')}</span>}
			{row.labelIds.map((id) => {
				const label = labelsById.value.get(id);
				return (
					label && (
						<span key={id} class={`chip label-${label.colour}`}>
							<bdi>{label.name}</bdi>
						</span>
					)
				);
			})}
			{channel && <bdi class="chip">{channel.name}</bdi>}
			{row.assigneeId !== null && <Assignee id={row.assigneeId} />}
		</span>
	);
}

const URGENCY = ['', 'low', 'medium', 'high', 'urgent'];

function Priority({ priority }: { priority: number }) {
	const words = t('list.priority', { priority: t(`priority.${priority as 1 | 2 | 3 | 4}`) });
	return (
		<span class={`priority ${URGENCY[priority]}`} title={words}>
			<Icon name="flag" />
			<span class="hidden-visually">{words}</span>
		</span>
	);
}

function Assignee({ id }: { id: string }) {
	const words = t('list.assigned-to', { name: agentName(id) });
	const name = id === me.value?.id ? me.value.name : agentName(id);
	return (
		<span class="row-assignee" title={words}>
			<Avatar name={name} small />
			<span class="hidden-visually">{words}</span>
		</span>
	);
}
