import { listIn, textIn } from './chat-message.js';
import { element } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('./choices.js').Choice} Choice */

/**
 * Opens the rows of a list message; a choice or Escape closes them.
 *
 * @param {string} messageId
 * @param {any} content
 * @param {(choice: Choice) => void} onChoose
 */
export function openChoiceList(messageId, content, onChoose) {
	const sections = listIn(content?.action?.sections);
	const dialog = element('dialog', {
		class: 'sheet',
		'aria-label': textIn(content.action?.button),
	});
	const close = () => dialog.close();

	dialog.append(
		element(
			'header',
			{},
			element('h2', { dir: 'auto' }, textIn(content.action?.button) || 'Choose'),
			element(
				'button',
				{ class: 'plain', type: 'button', 'aria-label': 'Close', onclick: close },
				icon('close'),
			),
		),
		...sections.flatMap(({ title, rows }) => [
			element('h3', { dir: 'auto' }, textIn(title)),
			...listIn(rows).map((row) =>
				element(
					'button',
					{
						class: 'row',
						type: 'button',
						onclick: () => {
							const { id, title: rowTitle, description } = row;
							onChoose({ kind: 'list_reply', messageId, id, title: rowTitle, description });
							close();
						},
					},
					element('strong', { dir: 'auto' }, textIn(row.title)),
					element('span', { dir: 'auto' }, textIn(row.description)),
				),
			),
		]),
	);
	dialog.addEventListener('close', () => dialog.remove());
	document.body.append(dialog);
	dialog.showModal();
}
