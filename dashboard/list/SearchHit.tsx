import type { AnswerAt } from '../../core/desk/contract/route-table';
import { Avatar } from '../shared/Avatar';
import { go, place, write } from '../state/route';
import { markedParts } from './marked-parts';
import { RowTime } from './RowTime';
import { SaidBy } from './SaidBy';

type Hit = AnswerAt<'search'>['hits'][number];

/** A message that was found, with the words that were looked for marked; it opens there. */
export function SearchHit({ hit }: { hit: Hit }) {
	const { conversation, messageId, excerpt, marks } = hit;
	const here = { at: 'inbox', conversationId: conversation.id, messageId } as const;
	const isOpen = place.value.at === 'inbox' && place.value.messageId === messageId;
	return (
		<li class="conversation-row">
			<a
				href={write(here)}
				data-row={messageId}
				aria-current={isOpen ? 'true' : undefined}
				onClick={(event) => {
					if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
					event.preventDefault();
					go(here);
				}}
			>
				<Avatar name={conversation.name} />
				<span class="row-head">
					<span class="row-name" dir="auto">
						{conversation.name}
					</span>
					<RowTime at={hit.at} />
				</span>
				<span class="row-said">
					<span class="row-excerpt" dir="auto">
						<SaidBy {...hit} />
						{markedParts(excerpt, marks).map(({ text, marked }, place) =>
							marked ? <mark key={place}>{text}</mark> : text,
						)}
					</span>
				</span>
			</a>
		</li>
	);
}
