import { checkLength } from './check-length';
import { type InteractiveFrame, renderInteractive } from './interactive-frame';
import { checkedLink } from './render-media';
import type { RenderedMessage } from './render-message';

const TITLE_LIMIT = 20;

/** Builds a message with a button that opens a web page. Throws InputError where Meta would refuse it. */
export function renderLinkButton(
	frame: InteractiveFrame,
	button: { title: string; url: string },
): RenderedMessage {
	const title = checkLength('The title of the button', button.title, TITLE_LIMIT);
	const url = checkedLink(button.url);
	const action = { name: 'cta_url', parameters: { display_text: title, url } };

	return renderInteractive(
		frame,
		{ type: 'cta_url', action },
		{ form: 'link-button', choices: [{ id: url, title }], url },
	);
}
