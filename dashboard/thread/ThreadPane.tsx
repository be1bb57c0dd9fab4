import { useEffect } from 'preact/hooks';
import { Composer } from '../composer/Composer';
import { t } from '../language/translate';
import { go } from '../state/route';
import { close, open, openConversation } from '../state/open-conversation';
import { isAtLeast } from '../state/session';
import { Thread } from './Thread';
import { ThreadHead } from './ThreadHead';
import './thread.css';

type Props = {
	conversationId: string;
	/** Opens at this message, and marks it. */
	messageId?: string;
	/** Shows or hides the pane beside it. */
	onToggleContact(): void;
	contactShown: boolean;
};

/** The conversation that is open: who it is with, what was said, and what to answer. */
export function ThreadPane({ conversationId, messageId, onToggleContact, contactShown }: Props) {
	useEffect(() => {
		void open(conversationId, messageId);
	}, [conversationId, messageId]);
	useEffect(() => close, []);

	const now = openConversation.value;
	if (now?.id !== conversationId) return <Waiting />;
	if (now.failed !== null) {
		return (
			<div class="thread-state" role="alert">
				<p>{now.failed}</p>
				<button class="button" type="button" onClick={() => void open(conversationId, messageId)}>
					{t('action.retry')}
				</button>
				<button
					class="button quiet"
					type="button"
					onClick={() => go({ at: 'inbox', conversationId: null })}
				>
					{t('action.back')}
				</button>
			</div>
		);
	}
	if (!now.conversation) return <Waiting />;

	return (
		<section class="thread-pane" aria-label={t('thread.with', { name: now.conversation.name })}>
			<ThreadHead
				conversation={now.conversation}
				onToggleContact={onToggleContact}
				contactShown={contactShown}
			/>
			<Thread key={conversationId} markedId={messageId} />
			{isAtLeast('agent') && <Composer key={conversationId} conversation={now.conversation} />}
		</section>
	);
}

function Waiting() {
	return (
		<div class="thread-state" role="status">
			{t('state.loading')}
		</div>
	);
}
