import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Keeps the focus on a row that moves: a browser takes it from an element that changes its
 * place in the page.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
	// While it is drawn, the page still stands as it was.
	const focused = list.current?.contains(document.activeElement)
		? document.activeElement
		: undefined;
	useLayoutEffect(() => {
		if (focused instanceof HTMLElement && focused !== document.activeElement) {
			if (focused.isConnected) focused.focus({ preventScroll: true });
		}
	});
}
