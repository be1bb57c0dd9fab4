import { InputError } from '../errors';
import { checkLength } from './check-length';
import { type InteractiveFrame, renderInteractive } from './interactive-frame';
import type { RenderedMessage } from './render-message';

/** What the customer presses; its id comes back with the answer. */
export type ReplyButton = { id: string; title: string };

const MOST_BUTTONS = 3;
const TITLE_LIMIT = 20;
const ID_LIMIT = 256;

/** Builds a message with up to three buttons. Throws InputError where Meta would refuse it. */
export function renderButtons(frame: InteractiveFrame, buttons: ReplyButton[]): RenderedMessage {
	if (buttons.length === 0 || buttons.length > MOST_BUTTONS) {
		throw new InputError(
			`There are ${buttons.length} buttons and WhatsApp takes 1 to ${MOST_BUTTONS}. For more choices send a list.`,
		);
	}
	for (const { id, title } of buttons) {
		checkLength('The title of a button', title, TITLE_LIMIT);
		checkLength('The ID of a button', id, ID_LIMIT);
	}
	checkDifferent(
		'titles',
		buttons.map(({ title }) => title.trim()),
	);
	checkDifferent(
		'IDs',
		buttons.map(({ id }) => id),
	);

	const action = { buttons: buttons.map((reply) => ({ type: 'reply', reply })) };
	return renderInteractive(
		frame,
		{ type: 'button', action },
		{ form: 'buttons', choices: buttons },
	);
}

/** Throws InputError for two of the same: nobody could tell which was chosen. */
export function checkDifferent(what: string, values: string[]): void {
	if (new Set(values).size === values.length) return;
	throw new InputError(`The ${what} must differ from each other.`);
}
