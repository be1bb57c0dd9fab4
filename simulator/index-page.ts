import { html } from 'hono/html';
import type { AccountSettings } from './account';

/** The page at `/`: what this program is, and where its parts are. */
export function indexPage({ graphVersion, numbers }: AccountSettings) {
	return html`<!doctype html>
		<html lang="en">
			<meta charset="utf-8" />
			<meta name="viewport" content="width=device-width" />
			<title>TalkTrace simulator</title>
			<style>
				body {
					font:
						16px/1.5 system-ui,
						sans-serif;
					max-width: 40rem;
					margin: 2rem auto;
					padding: 0 1rem;
				}
			</style>
			<h1>TalkTrace simulator</h1>
			<p>
				Stand-ins for Meta's Graph API and for DashScope. Nothing here leaves this machine, and
				nobody needs an account for it.
			</p>
			<ul>
				<li>
					<a href="/phone">The phone</a>: write to ${numbers.support.verifiedName} as a customer
				</li>
				<li><code>/${graphVersion}/…</code>: the Graph API</li>
				<li><code>/compatible-mode/v1/…</code>: DashScope's OpenAI-compatible mode</li>
				<li><a href="/control/account">/control/account</a>: ids and tokens for the credentials</li>
				<li><a href="/control/calls">/control/calls</a>: every call and delivery so far</li>
				<li><a href="/control/faults">/control/faults</a>: the faults that can be switched on</li>
			</ul>
		</html>`;
}
