import { openAttachmentSheet } from './attachment-sheet.js';
import { byId } from './dom.js';
import { openMessageMenu } from './message-menu.js';

/**
 * @typedef {import('./file-kinds.js').FileKind} FileKind
 * @typedef {object} AttachActions
 * @property {(file: File, message: { kind: FileKind, caption?: string }) => void} onFile
 * @property {() => void} onRecordedNote
 * @property {(message: { type: string }) => void} onOther a message in Meta's own form
 */

export const PLACE = {
	type: 'location',
	location: {
		latitude: 48.8584,
		longitude: 2.2945,
		name: 'Iron tower',
		address: '5 Avenue Anatole France, Paris',
	},
};

const CARD = {
	type: 'contacts',
	contacts: [
		{
			name: { formatted_name: 'Sam Rivers', first_name: 'Sam', last_name: 'Rivers' },
			phones: [{ phone: '+1 202 555 0147', wa_id: '12025550147', type: 'CELL' }],
			org: { company: 'Rivers & Daughters' },
		},
	],
};

/**
 * Everything that a customer sends beside text: the button with its menu, files that are
 * dropped on the phone, and pictures that are pasted into the message field.
 *
 * @param {AttachActions} actions
 */
export function createAttachMenu({ onFile, onRecordedNote, onOther }) {
	const button = byId('attach', HTMLButtonElement);
	const chooser = byId('file', HTMLInputElement);
	const phone = byId('phone', HTMLElement);
	/** @type {FileKind | undefined} */
	let preferred;

	/** @param {File | undefined} file @param {FileKind} [kind] */
	const show = (file, kind) => {
		if (file) openAttachmentSheet(file, kind, (message) => onFile(file, message));
	};
	/** @param {string} accept @param {FileKind} [kind] */
	const choose = (accept, kind) => () => {
		preferred = kind;
		chooser.accept = accept;
		chooser.value = '';
		chooser.click();
	};

	button.addEventListener('click', () =>
		openMessageMenu(button, {
			items: [
				{ label: 'Photo or video', onPick: choose('image/*,video/*') },
				{ label: 'Document', onPick: choose('', 'document') },
				{ label: 'Audio file', onPick: choose('audio/*', 'audio') },
				{ label: 'Sticker', onPick: choose('image/webp', 'sticker') },
				{ label: 'A recorded voice note…', onPick: onRecordedNote },
				{ label: 'A place', onPick: () => onOther(PLACE) },
				{ label: 'A contact card', onPick: () => onOther(CARD) },
			],
		}),
	);
	chooser.addEventListener('change', () => show(chooser.files?.[0], preferred));

	phone.addEventListener('dragover', (event) => event.preventDefault());
	phone.addEventListener('drop', (event) => {
		event.preventDefault();
		show(event.dataTransfer?.files[0]);
	});
	byId('message', HTMLTextAreaElement).addEventListener('paste', (event) => {
		const file = event.clipboardData?.files[0];
		if (!file) return;
		event.preventDefault();
		show(file);
	});
}
