import { element } from './dom.js';

/**
 * @typedef {{ label: string, onPick: () => void }} MenuItem
 */

const EMOJI = ['👍', '❤️', '😂', '😮', '🙏'];
const EDGE_PX = 8;

/**
 * Opens a menu beside its button: a row of reactions, then the actions. Escape, a click
 * elsewhere or a choice closes it; arrows move in it.
 *
 * @param {HTMLElement} anchor
 * @param {{ items: MenuItem[], reaction?: string, onReact?: (emoji: string) => void }} content
 */
export function openMessageMenu(anchor, { items, reaction, onReact }) {
	/** @param {() => void} act */
	const pick = (act) => () => {
		menu.hidePopover();
		act();
	};
	const emoji = EMOJI.map((one) =>
		element(
			'button',
			{
				type: 'button',
				role: 'menuitemradio',
				'aria-checked': String(one === reaction),
				'aria-label': one === reaction ? `Take back ${one}` : `React with ${one}`,
				onclick: pick(() => onReact?.(one === reaction ? '' : one)),
			},
			one,
		),
	);
	const menu = element(
		'div',
		{ class: 'menu', role: 'menu', popover: 'auto' },
		onReact && element('div', { class: 'emoji', role: 'group', 'aria-label': 'React' }, ...emoji),
		...items.map(({ label, onPick }) =>
			element('button', { type: 'button', role: 'menuitem', onclick: pick(onPick) }, label),
		),
	);

	menu.addEventListener('keydown', (event) => moveFocus(menu, event));
	menu.addEventListener('toggle', (event) => {
		if (event instanceof ToggleEvent && event.newState === 'closed') {
			menu.remove();
			anchor.focus();
		}
	});
	document.body.append(menu);
	menu.showPopover();
	place(menu, anchor);
	menu.querySelector('button')?.focus();
}

/** @param {HTMLElement} menu @param {KeyboardEvent} event */
function moveFocus(menu, event) {
	const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
	if (!step) return;

	event.preventDefault();
	const buttons = [...menu.querySelectorAll('button')];
	const at = buttons.findIndex((button) => button === document.activeElement);
	buttons.at((at + step) % buttons.length)?.focus();
}

/** @param {HTMLElement} menu @param {HTMLElement} anchor */
function place(menu, anchor) {
	const button = anchor.getBoundingClientRect();
	const { width, height } = menu.getBoundingClientRect();
	const below = button.bottom + height + EDGE_PX < window.innerHeight;
	const top = below ? button.bottom : button.top - height;
	const left = Math.min(button.left, window.innerWidth - width - EDGE_PX);

	menu.style.top = `${Math.max(EDGE_PX, top)}px`;
	menu.style.left = `${Math.max(EDGE_PX, left)}px`;
}
