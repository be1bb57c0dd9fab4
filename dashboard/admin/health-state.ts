import { signal } from '@preact/signals';
import type { HealthReport } from '../../core/desk/contract/health-shape';
import { call } from '../api/call';
import { onChange, onReload } from '../state/live';
import { attempt } from '../state/notices';

/** What the doctor found the last time: of the desk first, then of each number; null until it is read. */
export const reports = signal<readonly HealthReport[] | null>(null);

/** Several changes in a row are read once. */
const PAUSE_MS = 300;

/** Has everything checked anew by those who look after it. */
export async function checkAgain(): Promise<void> {
	await call('check-health', {});
	await readHealth();
}

/** Reads what was found, and again when it changes; returns how to stop. */
export function followHealth(): () => void {
	let timer: number | undefined;
	void attempt(readHealth);
	const stops = [
		onChange(({ kind, subjectId }) => {
			if (kind !== 'desk-changed' || subjectId !== 'health') return;
			clearTimeout(timer);
			timer = window.setTimeout(() => void attempt(readHealth), PAUSE_MS);
		}),
		onReload(readHealth),
	];
	return () => {
		clearTimeout(timer);
		for (const stop of stops) stop();
	};
}

async function readHealth(): Promise<void> {
	reports.value = (await call('health', {})).reports;
}
