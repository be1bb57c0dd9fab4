import { useEffect } from 'preact/hooks';
import type { TextKey } from '../language/translate';

/** What a key does. `code` names the key's place, so that it works on an Arabic keyboard too. */
export type Shortcut = {
	code: string;
	/** What it writes, where that counts and not its place. */
	key?: string;
	alt?: boolean;
	ctrl?: boolean;
	shift?: boolean;
	/** For the sheet of shortcuts. */
	label: TextKey;
	run(): void;
};

const active = new Set<Shortcut>();

/** Every shortcut that works where the agent is now, for the sheet. */
export function activeShortcuts(): Shortcut[] {
	return [...active];
}

/** Makes shortcuts work as long as the component is shown. */
export function useShortcuts(shortcuts: Shortcut[], deps: unknown[]): void {
	useEffect(() => {
		for (const one of shortcuts) active.add(one);
		return () => {
			for (const one of shortcuts) active.delete(one);
		};
	}, deps);
}

window.addEventListener('keydown', (event) => {
	if (event.isComposing || document.querySelector('dialog[open]')) return;
	const found = [...active].reverse().find((shortcut) => fits(shortcut, event));
	if (!found || (!found.ctrl && !found.alt && isWriting(event.target))) return;
	event.preventDefault();
	found.run();
});

function fits(
	{ code, key, alt = false, ctrl = false, shift = false }: Shortcut,
	event: KeyboardEvent,
) {
	if (event.altKey !== alt || (event.ctrlKey || event.metaKey) !== ctrl) return false;
	if (key !== undefined && event.key === key) return true;
	return event.code === code && event.shiftKey === shift;
}

/** Whether a plain key writes something there. */
function isWriting(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement &&
		(target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
	);
}
