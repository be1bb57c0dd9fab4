import { summaryOf } from './chat-message.js';
import { byId } from './dom.js';

/** @typedef {import('./chat-message.js').ChatMessage} ChatMessage */

const TALLEST_PX = 132;

/**
 * The field in which a message is written, answered or changed. Enter sends, Shift+Enter
 * breaks the line, Escape leaves an answer or a change. What could not be sent (`false`) comes
 * back into the field.
 *
 * @param {{
 *   onSend: (text: string, quotes?: string) => Promise<boolean>,
 *   onEdit: (id: string, text: string) => Promise<boolean>,
 * }} actions
 */
export function createComposer({ onSend, onEdit }) {
	const form = byId('composer', HTMLFormElement);
	const field = byId('message', HTMLTextAreaElement);
	const aim = byId('aim', HTMLElement);
	const aimLabel = byId('aim-label', HTMLElement);
	const aimText = byId('aim-text', HTMLElement);
	/** @type {{ kind: 'edit' | 'answer', id: string } | null} */
	let target = null;

	const fit = () => {
		form.classList.toggle('has-text', field.value.trim() !== '');
		field.style.height = 'auto';
		field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`;
	};
	/** @param {string} text */
	const setText = (text) => {
		field.value = text;
		fit();
	};
	const leave = () => {
		if (target?.kind === 'edit') setText('');
		target = null;
		aim.hidden = true;
	};

	/** @param {'edit' | 'answer'} kind @param {ChatMessage} message @param {string} label */
	const aimAt = (kind, message, label) => {
		leave();
		target = { kind, id: message.id };
		aimLabel.textContent = label;
		aimText.textContent = summaryOf(message);
		aim.hidden = false;
		field.focus();
	};

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const text = field.value.trim();
		if (text === '') return;

		const sending = target?.kind === 'edit' ? onEdit(target.id, text) : onSend(text, target?.id);
		void sending.then((sent) => {
			if (!sent && field.value === '') setText(text);
		});
		target = null;
		aim.hidden = true;
		setText('');
		field.focus();
	});
	field.addEventListener('input', fit);
	field.addEventListener('keydown', (event) => {
		// While an input method composes a character, Enter belongs to it.
		if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
			event.preventDefault();
			form.requestSubmit();
		}
		if (event.key === 'Escape') leave();
	});
	byId('aim-close', HTMLButtonElement).addEventListener('click', () => {
		leave();
		field.focus();
	});

	return {
		/** @param {ChatMessage} message @param {string} who */
		answer: (message, who) => aimAt('answer', message, `Answer to ${who}`),

		/** @param {ChatMessage} message */
		edit(message) {
			aimAt('edit', message, 'Change your message');
			setText(summaryOf(message));
		},

		/** What stands in the field, which is left empty. */
		take() {
			const text = field.value.trim();
			leave();
			setText('');
			return text;
		},

		/** The message that is being answered, if there is one; the answer is left. */
		takeQuoted() {
			const quoted = target?.kind === 'answer' ? target.id : undefined;
			leave();
			return quoted;
		},

		/** Another chat: nothing of the old one stays. */
		clear() {
			target = null;
			aim.hidden = true;
			setText('');
		},

		focus: () => field.focus(),
	};
}
