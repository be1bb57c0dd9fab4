import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { call } from '../api/call';
import { quoting } from '../state/quoting';

const SAVE_AFTER_MS = 800;

/**
 * What is typed in a mode, kept at the desk a moment after each pause, so that it is there
 * on another machine and after a crash.
 */
export function useKeptDraft(conversation: Conversation, mode: 'reply' | 'note') {
	const [texts, setTexts] = useState(() => ({
		reply: keptIn(conversation, 'reply'),
		note: keptIn(conversation, 'note'),
	}));
	const unsaved = useRef<{ mode: 'reply' | 'note'; text: string } | null>(null);
	const timer = useRef<number | undefined>(undefined);

	const save = () => {
		clearTimeout(timer.current);
		const wanted = unsaved.current;
		unsaved.current = null;
		if (!wanted) return;
		const quoted = quoting.value;
		const quotedMessageId =
			wanted.mode === 'reply' && quoted?.conversationId === conversation.id
				? quoted.message.id
				: null;
		// Nothing is lost when this fails: the next pause saves again, and the text is on the page.
		call('save-draft', { conversationId: conversation.id, ...wanted, quotedMessageId }).catch(
			() => undefined,
		);
	};
	const setText = (text: string) => {
		setTexts((now) => ({ ...now, [mode]: text }));
		unsaved.current = { mode, text };
		clearTimeout(timer.current);
		timer.current = window.setTimeout(save, SAVE_AFTER_MS);
	};

	useEffect(() => {
		window.addEventListener('pagehide', save);
		return () => {
			window.removeEventListener('pagehide', save);
			save();
		};
	}, [conversation.id]);

	return {
		text: texts[mode],
		setText,
		/** After it was sent. */
		forget() {
			setText('');
			save();
		},
	};
}

function keptIn({ drafts }: Conversation, mode: 'reply' | 'note'): string {
	return drafts.find((draft) => draft.mode === mode)?.text ?? '';
}
