import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { t } from '../language/translate';
import { agentName } from '../state/desk';
import { me } from '../state/session';

/** Colleagues who read or type here at this moment, so that two do not answer the same thing. */
export function PresentColleagues({ present }: Pick<Conversation, 'present'>) {
	const others = present.filter(({ agentId }) => agentId !== me.value?.id);
	if (others.length === 0) return null;
	const typing = others.filter((one) => one.typing);
	const shown = typing.length > 0 ? typing : others;
	const names = shown.map(({ agentId }) => agentName(agentId)).join(', ');
	return (
		<p class={typing.length > 0 ? 'present typing' : 'present'} role="status">
			<bdi>
				{t(typing.length > 0 ? 'thread.typing' : 'thread.looking', { names, count: shown.length })}
			</bdi>
		</p>
	);
}
