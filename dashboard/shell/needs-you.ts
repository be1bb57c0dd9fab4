import { computed, effect } from '@preact/signals';
import { t } from '../language/translate';
import { counts } from '../list/counts';
import { place } from '../state/route';
import { iconWith } from './icon-with';

/** How many open conversations wait for the agent: theirs, and those of nobody. */
export const needsYou = computed(() => counts.value?.needYou ?? 0);

/** Keeps title and icon of the browser's tab at what needs the agent; returns how to stop. */
export function keepCounting(): () => void {
	const stopTitle = effect(() => {
		const where = {
			inbox: t('shell.inbox'),
			account: t('account.title'),
			admin: t('shell.settings'),
			knowledge: t('knowledge.title'),
			link: '',
		}[place.value.at];
		const title = [where, t('app.name')].filter(Boolean).join(' · ');
		document.title = needsYou.value > 0 ? `(${needsYou.value}) ${title}` : title;
	});
	const stopIcon = effect(() => showIcon(needsYou.value));

	return () => {
		stopTitle();
		stopIcon();
		document.title = t('app.name');
		showIcon(0);
	};
}

/** Draws the icon of the browser's tab. */
export function showIcon(count: number): void {
	const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
	if (link) link.href = iconWith(count);
}
