import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { changeConversation } from './change-conversation';

type Props = { conversation: Conversation; disabled: boolean };

/** How urgent the conversation is. */
export function PriorityField({ conversation, disabled }: Props) {
	return (
		<div class="field">
			<label for="priority">{t('contact.priority')}</label>
			<select
				id="priority"
				class="input"
				disabled={disabled}
				value={String(conversation.priority)}
				onChange={(event) =>
					void changeConversation('set-priority', {
						conversationId: conversation.id,
						priority: Number(event.currentTarget.value),
					})
				}
			>
				{([0, 1, 2, 3, 4] as const).map((priority) => (
					<option key={priority} value={String(priority)}>
						{t(`priority.${priority}`)}
					</option>
				))}
			</select>
		</div>
	);
}
