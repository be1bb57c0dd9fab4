import type { ConversationRow } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { Icon, type IconName } from '../shared/Icon';

const ICONS: Record<ConversationRow['answering'], IconName> = {
	ai: 'spark',
	thinking: 'spark',
	draft: 'pencil',
	waiting: 'bell',
	person: 'person',
};

/** Who answers a conversation now. Where somebody has to act, in words. */
export function AnsweringBadge({ answering }: Pick<ConversationRow, 'answering'>) {
	const words = t(`answering.${answering}`);
	const calm = answering === 'ai' || answering === 'person';
	return (
		<span class={`chip answering ${answering}`} title={words}>
			<Icon name={ICONS[answering]} />
			<span class={calm ? 'hidden-visually' : undefined}>{words}</span>
		</span>
	);
}
