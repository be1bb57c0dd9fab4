import type { ThreadEntry } from '../../core/desk/contract/thread-shape';
import { t } from '../language/translate';
import { dayName, dayOf } from '../shared/times';
import { deskNow } from '../state/clock';
import type { PendingMessage } from '../state/sending';
import { EventLine } from './EventLine';
import { MessageBubble } from './MessageBubble';
import { NoteBubble } from './NoteBubble';
import { PendingBubble } from './PendingBubble';

type Props = {
	entries: readonly ThreadEntry[];
	pending: readonly PendingMessage[];
	unreadAfter: number | null;
	markedId?: string;
};

/** The entries of a thread with the lines between days, and before what is unread. */
export function Entries({ entries, pending, unreadAfter, markedId }: Props) {
	const firstUnread = entries.find(
		(entry) =>
			unreadAfter !== null &&
			entry.entry === 'message' &&
			entry.direction === 'in' &&
			entry.seq > unreadAfter,
	);
	let day = '';
	return (
		<ol class="entries">
			{entries.map((entry) => {
				const entryDay = dayOf(entry.at);
				const newDay = entryDay !== day;
				day = entryDay;
				return (
					<li key={entry.id} data-entry={entry.id} class={entry.id === markedId ? 'marked' : ''}>
						{newDay && <h2 class="day-line">{dayName(entry.at, deskNow.value)}</h2>}
						{entry === firstUnread && <p class="unread-line">{t('thread.unread')}</p>}
						<Entry entry={entry} />
					</li>
				);
			})}
			{pending.map((one) => (
				<li key={one.clientId}>
					<PendingBubble pending={one} />
				</li>
			))}
		</ol>
	);
}

function Entry({ entry }: { entry: ThreadEntry }) {
	switch (entry.entry) {
		case 'message':
			return <MessageBubble message={entry} />;
		case 'note':
			return <NoteBubble note={entry} />;
		case 'event':
			return <EventLine event={entry} />;
	}
}
