import { readDesk } from '../state/desk';
import { onChange } from '../state/live';
import { explain, notify } from '../state/notices';
import { me, readSession } from '../state/session';

/** Several changes in a row are read once. */
const PAUSE_MS = 300;

/** Keeps what the desk has in common as it is there, and the own rights; returns how to stop. */
export function followDesk(): () => void {
	let timer: number | undefined;
	const stop = onChange(({ kind, subjectId }) => {
		if (kind !== 'desk-changed' && kind !== 'channel-changed') return;
		clearTimeout(timer);
		timer = window.setTimeout(() => {
			const own = subjectId === me.value?.id ? readSession() : undefined;
			Promise.all([readDesk(), own]).catch((error: unknown) =>
				notify({ tone: 'bad', text: explain(error) }),
			);
		}, PAUSE_MS);
	});

	return () => {
		clearTimeout(timer);
		stop();
	};
}
