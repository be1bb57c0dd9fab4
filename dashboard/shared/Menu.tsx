import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

type Props = {
	/** What opened it: the menu stands beside it and gives it the focus back. */
	anchor: RefObject<HTMLElement | null>;
	label: string;
	onClose(): void;
	/** Buttons with a role of `menuitem`, `menuitemcheckbox` or `menuitemradio`. */
	children: ComponentChildren;
};

/** A list of things to do, moved through with the arrow keys and letters. */
export function Menu({ anchor, label, onClose, children }: Props) {
	const menu = useRef<HTMLDivElement>(null);

	useLayoutEffect(() => {
		if (menu.current && anchor.current) stand(menu.current, anchor.current);
		itemsOf(menu.current)[0]?.focus();
	}, []);

	useEffect(() => {
		const opener = anchor.current;
		const outside = ({ target }: Event) => {
			const inside = target instanceof Node && menu.current?.contains(target);
			const onOpener = target instanceof Node && opener?.contains(target);
			if (!inside && !onOpener) onClose();
		};
		document.addEventListener('pointerdown', outside);
		window.addEventListener('resize', onClose);
		return () => {
			document.removeEventListener('pointerdown', outside);
			window.removeEventListener('resize', onClose);
			if (menu.current === null || menu.current.contains(document.activeElement)) opener?.focus();
		};
	}, [onClose]);

	return (
		<div
			ref={menu}
			class="menu"
			role="menu"
			aria-label={label}
			onKeyDown={(event) => move(event, menu.current, onClose)}
		>
			{children}
		</div>
	);
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
	return [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])];
}

function move(event: KeyboardEvent, menu: HTMLElement | null, onClose: () => void) {
	const items = itemsOf(menu);
	const at = items.indexOf(document.activeElement as HTMLElement);
	const to = (index: number) => {
		items[(index + items.length) % items.length]?.focus();
		event.preventDefault();
	};
	if (event.key === 'ArrowDown') to(at + 1);
	else if (event.key === 'ArrowUp') to(at < 0 ? -1 : at - 1);
	else if (event.key === 'Home') to(0);
	else if (event.key === 'End') to(-1);
	else if (event.key === 'Escape' || event.key === 'Tab') {
		event.stopPropagation();
		if (event.key === 'Escape') event.preventDefault();
		onClose();
	} else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
		const letter = event.key.toLowerCase();
		const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
		rest.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
	}
}

/** Below the anchor, or above where there is no room; always within the page. */
function stand(menu: HTMLElement, anchor: HTMLElement) {
	const { top, bottom, left, right } = anchor.getBoundingClientRect();
	const { offsetWidth: width, offsetHeight: height } = menu;
	const fromRight = document.documentElement.dir === 'rtl';
	const wantedLeft = fromRight ? right - width : left;
	const below = bottom + 4 + height <= window.innerHeight;
	menu.style.left = `${Math.max(8, Math.min(wantedLeft, window.innerWidth - width - 8))}px`;
	menu.style.top = `${Math.max(8, below ? bottom + 4 : top - height - 4)}px`;
}
