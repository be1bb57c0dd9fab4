import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { desk } from '../state/desk';
import { me } from '../state/session';
import { changeConversation } from './change-conversation';

type Props = { conversation: Conversation; disabled: boolean };

/** Whose the conversation is. */
export function AssigneeField({ conversation, disabled }: Props) {
	const agents = (desk.value?.agents ?? []).filter(
		({ role, disabled }) => role !== 'viewer' && !disabled,
	);
	const assign = (agentId: string | null) =>
		void changeConversation('assign', { conversationId: conversation.id, agentId });
	return (
		<div class="field">
			<label for="assignee">{t('contact.assignee')}</label>
			<div class="row">
				<select
					id="assignee"
					class="input"
					disabled={disabled}
					value={conversation.assigneeId ?? ''}
					onChange={(event) => assign(event.currentTarget.value || null)}
				>
					<option value="">{t('contact.nobody')}</option>
					{agents.map(({ id, name, online }) => (
						<option key={id} value={id}>
							{name}
							{id === me.value?.id && ` (${t('author.you')})`}
							{online && ` · ${t('contact.online')}`}
						</option>
					))}
				</select>
				{!disabled && conversation.assigneeId !== me.value?.id && (
					<button type="button" class="button" onClick={() => assign(me.value?.id ?? null)}>
						{t('contact.toMe')}
					</button>
				)}
			</div>
		</div>
	);
}
