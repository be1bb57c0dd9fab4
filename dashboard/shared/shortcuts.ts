import { useEffect } from 'preact/hooks';
import type { TextKey } from '../language/translate';

/** What a key does. `code` names the key's place, so that it works on an Arabic keyboard too. */
export type Shortcut = {
	code: string;
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
	const fits = ({ code, alt = false, ctrl = false, shift = false }: Shortcut) =>
		event.code === code &&
		event.altKey === alt &&
		(event.ctrlKey || event.metaKey) === ctrl &&
		event.shiftKey === shift;
	const found = [...active].reverse().find(fits);
	if (!found) return;
	event.preventDefault();
	found.run();
});
