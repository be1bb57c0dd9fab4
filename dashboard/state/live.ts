import type { LiveEvent } from '../../core/desk/contract/live-shape';
import { follow } from '../api/live-stream';
import { readDesk } from './desk';

type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();
const reloaders = new Set<() => Promise<void>>();

/** Tells of every change from now on; returns how to stop. */
export function onChange(listener: Listener): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** What has to be read anew when too much was missed. */
export function onReload(reload: () => Promise<void>): () => void {
	reloaders.add(reload);
	return () => reloaders.delete(reload);
}

/** Follows the desk as long as somebody is signed in; returns how to stop. */
export async function startLive(): Promise<() => void> {
	const seq = await readDesk();
	return follow(
		seq,
		(event) => {
			for (const listener of listeners) listener(event);
		},
		async () => {
			const from = await readDesk();
			await Promise.all([...reloaders].map((reload) => reload()));
			return from;
		},
	);
}
