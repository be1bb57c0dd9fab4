import { signal } from '@preact/signals';
import { CallFailed } from '../api/call';
import { language, t } from '../language/translate';

/** A short message that appears at the edge of the page and goes by itself. */
export type Notice = {
	id: number;
	tone: 'plain' | 'good' | 'bad';
	text: string;
	action?: { label: string; run(): void };
};

export const notices = signal<Notice[]>([]);

let lastId = 0;
const SHOWN_MS = 7_000;

export function notify(notice: Omit<Notice, 'id'>): void {
	const id = ++lastId;
	notices.value = [...notices.value.slice(-3), { ...notice, id }];
	setTimeout(() => dismiss(id), SHOWN_MS);
}

export function dismiss(id: number): void {
	notices.value = notices.value.filter((notice) => notice.id !== id);
}

/** What a failed call means, in the agent's language where the page knows it. */
export function explain(error: unknown): string {
	if (!(error instanceof CallFailed)) return t('error.failed');
	if (error.problem.code === 'offline') return t('error.offline');
	// The desk speaks English, and says more than its code does.
	return language.value === 'en' ? error.problem.message : t(`problem.${error.problem.code}`);
}

/** Runs what an agent asked for, and says so when it fails. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
	try {
		return await work();
	} catch (error) {
		notify({ tone: 'bad', text: explain(error) });
		return undefined;
	}
}
