import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { agentName } from '../state/desk';

/** Whose the words of a row are, when they are not the customer's. */
export function SaidBy({ author, agentId }: Pick<ThreadMessage, 'author' | 'agentId'>) {
	if (author === 'customer') return null;
	if (author !== 'person' || agentId === null) {
		return <span class="by">{t(`author.${author}`)}:</span>;
	}
	return (
		<span class="by by-agent">
			<span dir="auto">{agentName(agentId)}</span>:
		</span>
	);
}
