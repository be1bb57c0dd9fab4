import { renderInteractive } from './interactive-frame';
import type { RenderedMessage } from './render-message';

/** Builds a message whose button sends the customer's location. Throws InputError where Meta would refuse it. */
export function renderLocationRequest(text: string): RenderedMessage {
	return renderInteractive(
		{ text },
		{ type: 'location_request_message', action: { name: 'send_location' } },
		{ form: 'location-request', choices: [] },
	);
}
