import { element } from './dom.js';
import { KIND_NAMES, kindsOf, sizeOf, takesCaption } from './file-kinds.js';
import { icon } from './icons.js';

/** @typedef {import('./file-kinds.js').FileKind} FileKind */

const LONGEST_CAPTION = 1_024;

/**
 * Shows a chosen file before it is sent: as what it goes, and the words that go with it.
 *
 * @param {File} file
 * @param {FileKind | undefined} preferred where the file can be sent so
 * @param {(message: { kind: FileKind, caption?: string }) => void} onSend
 */
export function openAttachmentSheet(file, preferred, onSend) {
	const kinds = kindsOf(file.type);
	const first = preferred && kinds.includes(preferred) ? preferred : kinds[0];
	const address = URL.createObjectURL(file);
	const preview = element('div', { class: 'preview' });
	const caption = element('textarea', {
		rows: 2,
		maxlength: LONGEST_CAPTION,
		dir: 'auto',
		placeholder: 'Add a caption',
		'aria-label': 'Caption',
	});
	const chosen = () =>
		/** @type {FileKind} */ (new FormData(form).get('kind') ?? kinds[0] ?? 'document');
	const show = () => {
		preview.replaceChildren(previewOf(chosen(), file, address));
		caption.hidden = !takesCaption(chosen());
	};

	const form = element(
		'form',
		{ method: 'dialog' },
		element(
			'fieldset',
			{ class: 'kinds', onchange: show },
			element('legend', {}, 'Send as'),
			...kinds.map((kind) =>
				element(
					'label',
					{},
					element('input', { type: 'radio', name: 'kind', value: kind, checked: kind === first }),
					KIND_NAMES[kind],
				),
			),
		),
		caption,
		element(
			'div',
			{ class: 'buttons' },
			element('button', { class: 'text', type: 'button', onclick: () => sheet.close() }, 'Cancel'),
			element('button', { class: 'strong', type: 'submit' }, 'Send'),
		),
	);
	const sheet = element(
		'dialog',
		{ class: 'sheet attachment', 'aria-label': 'Send a file' },
		preview,
		element(
			'p',
			{ class: 'file-name' },
			element('strong', {}, element('bdi', {}, file.name)),
			element('span', {}, `${file.type || 'unknown type'} · ${sizeOf(file.size)}`),
		),
		form,
	);

	form.addEventListener('submit', () => {
		const kind = chosen();
		const words = caption.value.trim();
		onSend({ kind, ...(words !== '' && takesCaption(kind) && { caption: words }) });
	});
	sheet.addEventListener('close', () => {
		URL.revokeObjectURL(address);
		sheet.remove();
	});
	document.body.append(sheet);
	show();
	sheet.showModal();
}

/** @param {FileKind} kind @param {File} file @param {string} address */
function previewOf(kind, file, address) {
	if (kind === 'document') return icon('file');
	if (kind === 'video') return element('video', { src: address, controls: true, muted: true });
	if (kind === 'image' || kind === 'sticker') {
		const picture = element('img', { src: address, alt: file.name });
		// Phones send formats that a browser cannot show.
		picture.addEventListener('error', () => picture.replaceWith(icon('image')));
		return picture;
	}
	return element('audio', { src: address, controls: true });
}
