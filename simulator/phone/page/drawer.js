import { byId } from './dom.js';

/** The drawer beside the phone: three tabs; on a narrow screen it slides over the chat. */
export function createDrawer() {
	const drawer = byId('drawer', HTMLElement);
	const opener = byId('open-drawer', HTMLButtonElement);
	const veil = byId('veil', HTMLElement);
	const tabs = /** @type {NodeListOf<HTMLButtonElement>} */ (
		drawer.querySelectorAll('[role="tab"]')
	);

	/** @param {HTMLButtonElement} chosen */
	const choose = (chosen) => {
		for (const tab of tabs) {
			const selected = tab === chosen;
			tab.setAttribute('aria-selected', String(selected));
			tab.tabIndex = selected ? 0 : -1;
			byId(tab.getAttribute('aria-controls') ?? '', HTMLElement).hidden = !selected;
		}
	};
	/** @param {boolean} open */
	const setOpen = (open) => {
		drawer.classList.toggle('open', open);
		veil.hidden = !open;
		opener.setAttribute('aria-expanded', String(open));
		if (open) byId('close-drawer', HTMLButtonElement).focus();
		else opener.focus();
	};

	for (const tab of tabs) tab.addEventListener('click', () => choose(tab));
	drawer.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && drawer.classList.contains('open')) setOpen(false);
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		const at = [...tabs].findIndex((tab) => tab === document.activeElement);
		if (!step || at < 0) return;
		const next = [...tabs].at((at + step) % tabs.length);
		if (!next) return;
		choose(next);
		next.focus();
	});
	opener.addEventListener('click', () => setOpen(true));
	byId('close-drawer', HTMLButtonElement).addEventListener('click', () => setOpen(false));
	veil.addEventListener('click', () => setOpen(false));
}
