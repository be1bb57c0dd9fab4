import type { LiveEvent } from '../../core/desk/contract/live-shape';
import { t } from '../language/translate';
import { onChange } from '../state/live';
import { go, openId } from '../state/route';
import { me, preferences } from '../state/session';
import { iconWith } from './icon-with';
import { isNews, type News } from './is-news';
import { playTone } from './play-tone';

/** A customer who writes five messages in a row is heard once. */
const QUIET_MS = 3_000;

/** Tells the agent, by sound and by the system, of what concerns them; returns how to stop. */
export function keepNotifying(): () => void {
	let quietUntil = 0;
	return onChange((event) => {
		const { notify, sound, desktop } = preferences.value;
		const agentId = me.value?.id;
		if (agentId === undefined || !event.row || !claim(agentId, event.seq)) return;
		const lookingAt = document.hasFocus() ? openId.value : null;
		const news = isNews(event, { agentId, notify, lookingAt });
		if (!news) return;
		if (sound && Date.now() >= quietUntil) {
			quietUntil = Date.now() + QUIET_MS;
			playTone();
		}
		if (desktop && !document.hasFocus()) show(news, event.row);
	});
}

/** Of several tabs of one agent, only the first that gets there tells. */
function claim(agentId: string, seq: number): boolean {
	const key = `talktrace.told.${agentId}`;
	try {
		if (Number(localStorage.getItem(key)) >= seq) return false;
		localStorage.setItem(key, String(seq));
	} catch {
		// Where nothing can be kept, each tab tells.
	}
	return true;
}

function show(news: News, { id, name }: NonNullable<LiveEvent['row']>) {
	if (!('Notification' in window) || Notification.permission !== 'granted') return;
	try {
		// Only who it is: what a customer writes is not for whoever sees the screen.
		const shown = new Notification(t(`notification.${news}`, { name }), {
			tag: `talktrace-${id}`,
			icon: iconWith(0),
		});
		shown.addEventListener('click', () => {
			window.focus();
			go({ at: 'inbox', conversationId: id });
			shown.close();
		});
	} catch {
		// Browsers of phones show notifications only through a service worker, which n8n's origin has none of.
	}
}
