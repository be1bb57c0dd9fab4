import { useState } from 'preact/hooks';
import type { ThreadNote } from '../../core/desk/contract/thread-shape';
import { call } from '../api/call';
import { t } from '../language/translate';
import { Icon } from '../shared/Icon';
import { IconButton } from '../shared/IconButton';
import { moment, timeOfDay } from '../shared/times';
import { agentName } from '../state/desk';
import { attempt } from '../state/notices';
import { openConversation, takeEntries } from '../state/open-conversation';
import { isAtLeast, me } from '../state/session';
import { EditText } from './EditText';
import { MessageText } from './MessageText';

/** What agents tell each other; the customer never sees it. */
export function NoteBubble({ note }: { note: ThreadNote }) {
	const [editing, setEditing] = useState(false);
	const own = note.agentId === me.value?.id;

	const change = async (text: string | null) => {
		const answer = await attempt(() => call('change-note', { noteId: note.id, text }));
		if (!answer) return;
		takeEntries(openConversation.value?.id ?? '', [answer.entry]);
		setEditing(false);
	};

	return (
		<article class="bubble note">
			<p class="bubble-author">
				<Icon name="note" /> <bdi>{agentName(note.agentId)}</bdi> · {t('note.private')}
			</p>
			{note.removedAt !== null && <p class="soft">{t('note.removed')}</p>}
			{note.removedAt === null && !editing && <MessageText text={note.text} />}
			{editing && (
				<EditText
					label={t('note.edit')}
					text={note.text}
					onSave={(text) => change(text)}
					onCancel={() => setEditing(false)}
				/>
			)}
			<p class="bubble-foot">
				{note.removedAt === null && !editing && (
					<span class="bubble-tools">
						{own && (
							<IconButton icon="pencil" label={t('note.edit')} onClick={() => setEditing(true)} />
						)}
						{(own || isAtLeast('supervisor')) && (
							<IconButton icon="trash" label={t('note.remove')} onClick={() => void change(null)} />
						)}
					</span>
				)}
				{note.editedAt !== null && note.removedAt === null && <span>{t('message.edited')}</span>}
				<time dateTime={note.at} title={moment(note.at)}>
					{timeOfDay(note.at)}
				</time>
			</p>
		</article>
	);
}
