/** Up, Down, Home and End go from row to row; Enter opens, as on every link. */
export function moveBetweenRows(event: KeyboardEvent, list: HTMLElement | null): void {
	if (!list || !(event.target instanceof Element) || event.ctrlKey || event.altKey) return;
	const links = [...list.querySelectorAll<HTMLElement>('a[data-row]')];
	const at = links.findIndex((link) => link.parentElement?.contains(event.target as Element));
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
	if (to === undefined) return;
	event.preventDefault();
	links[to]?.focus();
}
