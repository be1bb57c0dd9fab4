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
	const newestFirst = [...active].reverse();
	const found =
		newestFirst.find((shortcut) => writes(shortcut, event)) ??
		newestFirst.find((shortcut) => liesThere(shortcut, event));
	if (!found || (!found.ctrl && !found.alt && isWriting(event.target))) return;
	event.preventDefault();
	found.run();
});

/** What a key writes comes first: `?` lies elsewhere on many keyboards. */
function writes({ key, alt = false, ctrl = false }: Shortcut, event: KeyboardEvent): boolean {
	return key === event.key && alt === event.altKey && ctrl === (event.ctrlKey || event.metaKey);
}

function liesThere(shortcut: Shortcut, event: KeyboardEvent): boolean {
	const { code, alt = false, ctrl = false, shift = false } = shortcut;
	return (
		code === event.code &&
		alt === event.altKey &&
		ctrl === (event.ctrlKey || event.metaKey) &&
		shift === event.shiftKey
	);
}

/** Whether a plain key writes something there. */
function isWriting(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement &&
		(target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
	);
}
