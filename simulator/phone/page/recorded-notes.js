import { minutesOf } from './clock.js';
import { controlApi } from './control-api.js';
import { element } from './dom.js';
import { icon } from './icons.js';

/**
 * Opens the voice notes that are there to be sent without a microphone, by language.
 *
 * @param {(id: string) => void} onPick
 */
export async function openRecordedNotes(onPick) {
	const { notes } = await controlApi.recordedNotes();
	const languages = Map.groupBy(notes, ({ language }) => language);
	const names = new Intl.DisplayNames('en', { type: 'language' });

	const sheet = element('dialog', { class: 'sheet', 'aria-label': 'Recorded voice notes' });
	const close = () => sheet.close();
	sheet.append(
		element(
			'header',
			{},
			element('h2', {}, 'Recorded voice notes'),
			element(
				'button',
				{ class: 'plain', type: 'button', 'aria-label': 'Close', onclick: close },
				icon('close'),
			),
		),
		...[...languages].flatMap(([language, spoken]) => [
			element('h3', {}, names.of(language) ?? language),
			...spoken.map(({ id, title, seconds, transcript }) =>
				element(
					'button',
					{
						class: 'row recorded',
						type: 'button',
						onclick: () => {
							onPick(id);
							close();
						},
					},
					icon('voice'),
					element(
						'span',
						{ class: 'recorded-lines', lang: language },
						element('strong', { dir: 'auto' }, title),
						element('span', { dir: 'auto' }, transcript),
					),
					element('span', {}, minutesOf(seconds)),
				),
			),
		]),
	);
	sheet.addEventListener('close', () => sheet.remove());
	document.body.append(sheet);
	sheet.showModal();
}
