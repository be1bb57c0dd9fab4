import { useState } from 'preact/hooks';
import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { call } from '../api/call';
import { number, t } from '../language/translate';
import { IconButton } from '../shared/IconButton';
import { agentName } from '../state/desk';
import { attempt } from '../state/notices';
import { openConversation, takeEntries } from '../state/open-conversation';
import { isAtLeast } from '../state/session';
import { EditText } from './EditText';
import { MessageText } from './MessageText';

type Props = { message: ThreadMessage; transcript: NonNullable<ThreadMessage['transcript']> };

/** Below this a recogniser has doubts that an agent should know of. */
const DOUBTFUL = 0.7;

/** What was heard in a voice message; an agent can put it right. */
export function Transcript({ message, transcript }: Props) {
	const [editing, setEditing] = useState(false);
	const { text, reason, confidence, language, correctedBy } = transcript;

	const save = async (words: string) => {
		const answer = await attempt(() =>
			call('correct-transcript', { messageId: message.id, text: words }),
		);
		if (!answer) return;
		takeEntries(openConversation.value?.id ?? '', [answer.entry]);
		setEditing(false);
	};

	if (editing) {
		return (
			<EditText
				label={t('transcript.correct')}
				text={text ?? ''}
				onSave={save}
				onCancel={() => setEditing(false)}
			/>
		);
	}
	return (
		<div class="transcript">
			{text !== null ? (
				<div lang={language ?? undefined}>
					<MessageText text={text} />
				</div>
			) : (
				<p class="soft small">{reason ?? t('transcript.none')}</p>
			)}
			<p class="small soft transcript-about">
				{correctedBy !== null && (
					<bdi>{t('transcript.correctedBy', { who: agentName(correctedBy) })}</bdi>
				)}
				{correctedBy === null && confidence !== null && confidence < DOUBTFUL && (
					<span class="doubtful">
						{t('transcript.doubtful', { percent: number(Math.round(confidence * 100)) })}
					</span>
				)}
				{isAtLeast('agent') && (
					<IconButton
						icon="pencil"
						label={t('transcript.correct')}
						onClick={() => setEditing(true)}
					/>
				)}
			</p>
		</div>
	);
}
