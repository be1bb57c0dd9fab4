import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { isTextKey, t } from '../language/translate';
import { openConversation } from '../state/open-conversation';
import { go } from '../state/route';

type Quoted = NonNullable<ThreadMessage['quoted']>;

/** What a message answers. Pressing it goes there. */
export function Quote({ quoted }: { quoted: Quoted }) {
	const { messageId, author } = quoted;
	const words = previewOf(quoted);
	const who = author === null ? '' : t(`author.${author}`);
	if (messageId === null) {
		return (
			<blockquote class="quote">
				<p dir="auto">{words}</p>
			</blockquote>
		);
	}
	return (
		<button
			type="button"
			class="quote"
			aria-label={t('message.goToQuoted', { words })}
			onClick={() => goTo(messageId)}
		>
			{who !== '' && <strong>{who}</strong>}
			<span dir="auto">{words}</span>
		</button>
	);
}

/** The beginning of a message in one line, or what kind it is. */
function previewOf({ text, kind }: Quoted): string {
	if (text !== null && text !== '') return text;
	const key = `kind.${kind}`;
	return isTextKey(key) ? t(key) : t('message.gone');
}

/** Scrolls to a message that is loaded, or opens the thread around it. */
function goTo(messageId: string): void {
	const element = document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(messageId)}"]`);
	const conversationId = openConversation.value?.id ?? null;
	if (!element) {
		go({ at: 'inbox', conversationId, messageId }, { replace: true });
		return;
	}
	element.scrollIntoView({ block: 'center', behavior: 'smooth' });
	element.classList.remove('flash');
	requestAnimationFrame(() => element.classList.add('flash'));
}
