import { effect } from '@preact/signals';
import { call } from '../api/call';
import { newId } from '../api/new-id';
import { setOnline } from './desk';
import { place } from './route';

const BEAT_MS = 20_000;
/** Who pauses for this long does not type. */
const TYPING_MS = 8_000;

/** One for this page, as long as it is open. */
const pageId = newId();

let typing = false;
let typingEnds: number | undefined;
let told = '';
let running = false;

/** Tells colleagues that the agent types in the conversation that is open, until a pause. */
export function setTyping(now: boolean): void {
	clearTimeout(typingEnds);
	typing = now;
	if (now) typingEnds = window.setTimeout(() => setTyping(false), TYPING_MS);
	if (running) tellIfNews();
}

/**
 * Tells the desk every 20 seconds that this page is open and what it shows, and, when it is
 * left, that too. Returns how to stop.
 */
export function keepPresent(): () => void {
	running = true;
	const beat = window.setInterval(tell, BEAT_MS);
	const stopFollowing = effect(tellIfNews);
	const back = () => tell();
	window.addEventListener('pagehide', leave);
	window.addEventListener('pageshow', back);

	return () => {
		running = false;
		clearInterval(beat);
		stopFollowing();
		window.removeEventListener('pagehide', leave);
		window.removeEventListener('pageshow', back);
		leave();
	};
}

function tellIfNews() {
	if (JSON.stringify(now()) !== told) tell();
}

function tell() {
	const shown = now();
	told = JSON.stringify(shown);
	// The next beat says it again.
	call('presence', { pageId, ...shown }).then(
		({ online }) => setOnline(online),
		() => (told = ''),
	);
}

function leave() {
	told = '';
	call('presence', { pageId, conversationId: null, typing: false, leaving: true }).catch(
		() => undefined,
	);
}

function now() {
	const { value } = place;
	return { conversationId: value.at === 'inbox' ? value.conversationId : null, typing };
}
