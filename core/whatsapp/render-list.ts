import { InputError } from '../errors';
import { checkLength, checkOptional } from './check-length';
import { type InteractiveFrame, renderInteractive } from './interactive-frame';
import { present } from './loose-schema';
import { checkDifferent } from './render-buttons';
import { type RenderedMessage, TEXT_LIMIT } from './render-message';

/** One line to choose; its id comes back with the answer. */
export type ListRow = { id: string; title: string; description?: string };

export type ListSection = { title?: string; rows: ListRow[] };

/** In all sections together. */
const MOST_ROWS = 10;
const BUTTON_LIMIT = 20;
const SECTION_TITLE_LIMIT = 24;
const ROW_TITLE_LIMIT = 24;
const ROW_DESCRIPTION_LIMIT = 72;
const ROW_ID_LIMIT = 200;

/**
 * Builds a message with a button that opens a list of up to ten rows. Throws InputError
 * where Meta would refuse it.
 */
export function renderList(
	frame: InteractiveFrame,
	list: { button: string; sections: ListSection[] },
): RenderedMessage {
	if (frame.header && frame.header.type !== 'text') {
		throw new InputError('A list takes only a text as its header.');
	}
	const rows = list.sections.flatMap((section) => section.rows);
	if (rows.length === 0 || rows.length > MOST_ROWS) {
		throw new InputError(
			`There are ${rows.length} rows and WhatsApp takes 1 to ${MOST_ROWS}, in all sections together.`,
		);
	}
	checkDifferent(
		'IDs of the rows',
		rows.map(({ id }) => id),
	);

	const several = list.sections.length > 1;
	const action = {
		button: checkLength('The label of the list', list.button, BUTTON_LIMIT),
		sections: list.sections.map((section) => renderSection(section, several)),
	};
	return renderInteractive(
		frame,
		{ type: 'list', action, textLimit: TEXT_LIMIT },
		{ form: 'list', choices: rows.map(renderRow) },
	);
}

function renderSection({ title, rows }: ListSection, several: boolean) {
	if (rows.length === 0) throw new InputError('A section of the list has no rows.');
	const what = 'The title of a section';
	return present({
		title: several
			? checkLength(what, title ?? '', SECTION_TITLE_LIMIT)
			: checkOptional(what, title, SECTION_TITLE_LIMIT),
		rows: rows.map(renderRow),
	});
}

function renderRow({ id, title, description }: ListRow): ListRow {
	return present({
		id: checkLength('The ID of a row', id, ROW_ID_LIMIT),
		title: checkLength('The title of a row', title, ROW_TITLE_LIMIT),
		description: checkOptional('The description of a row', description, ROW_DESCRIPTION_LIMIT),
	});
}
