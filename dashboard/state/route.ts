import { computed, signal } from '@preact/signals';

/** Where the agent is on the page. It stands in the address after `#`, so that links and Back work. */
export type Place =
	| { at: 'inbox'; conversationId: string | null; messageId?: string }
	| { at: 'account' }
	| { at: 'admin'; page: string }
	| { at: 'knowledge'; part: string }
	| { at: 'link'; token: string };

export const place = signal<Place>({ at: 'inbox', conversationId: null });

/** The conversation that is open, if one is. */
export const openId = computed(() =>
	place.value.at === 'inbox' ? place.value.conversationId : null,
);

arrive();
window.addEventListener('hashchange', arrive);
window.addEventListener('popstate', arrive);

/** Goes somewhere; `replace` leaves no step for the Back button. */
export function go(next: Place, { replace = false } = {}): void {
	const hash = write(next);
	if (replace) history.replaceState(null, '', hash);
	else if ((location.hash || '#') !== hash) history.pushState(null, '', hash);
	place.value = next;
}

/** The address of a place on this page, for links that can be opened in a tab of their own. */
export function write(next: Place): string {
	switch (next.at) {
		case 'inbox': {
			if (next.conversationId === null) return '#';
			const message = next.messageId ? `/${encodeURIComponent(next.messageId)}` : '';
			return `#conversation/${encodeURIComponent(next.conversationId)}${message}`;
		}
		case 'account':
			return '#account';
		case 'admin':
			return `#admin/${encodeURIComponent(next.page)}`;
		case 'knowledge':
			return `#knowledge/${encodeURIComponent(next.part)}`;
		case 'link':
			return `#link=${encodeURIComponent(next.token)}`;
	}
}

/** A one-time link leaves the address at once: neither history nor a shared screen keeps it. */
function arrive() {
	place.value = read(location.hash);
	if (place.value.at === 'link') {
		history.replaceState(null, '', location.pathname + location.search);
	}
}

function read(hash: string): Place {
	const text = hash.replace(/^#/, '');
	if (text.startsWith('link=')) return { at: 'link', token: decode(text.slice(5)) };
	const [first, second, third] = text.split('/').map(decode);
	if (first === 'account') return { at: 'account' };
	if (first === 'knowledge') return { at: 'knowledge', part: second ?? 'sources' };
	if (first === 'admin') return { at: 'admin', page: second ?? 'agents' };
	if (first === 'conversation' && second) {
		return { at: 'inbox', conversationId: second, ...(third && { messageId: third }) };
	}
	return { at: 'inbox', conversationId: null };
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return '';
	}
}
