import { signal } from '@preact/signals';
import type { AnswerAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { onChange, onReload } from '../state/live';
import { attempt } from '../state/notices';

export type DeadLetter = AnswerAt<'dead-letters'>['letters'][number];

/** The dead letters that are shown, the newest first; null until they are read. */
export const letters = signal<readonly DeadLetter[] | null>(null);

/** Where the list reads on; null at its end. */
export const nextLetters = signal<string | null>(null);

/** How many there are that fit. */
export const lettersCount = signal(0);

/** Part of the reason that is looked for. */
const wanted = signal<string | undefined>(undefined);

/** A flood of them is read every now and then. */
const PAUSE_MS = 1_000;

/** Reads the list anew, from its beginning. */
export async function readLetters(): Promise<void> {
	const reason = wanted.peek();
	const page = await call('dead-letters', { reason });
	if (reason !== wanted.peek()) return;
	letters.value = page.letters;
	nextLetters.value = page.next;
	lettersCount.value = page.count;
}

/** Reads one page more. */
export async function readMoreLetters(): Promise<void> {
	const after = nextLetters.peek();
	if (after === null) return;
	const page = await call('dead-letters', { reason: wanted.peek(), after });
	if (after !== nextLetters.peek()) return;
	letters.value = [...(letters.peek() ?? []), ...page.letters];
	nextLetters.value = page.next;
}

/** Looks for letters by a part of their reasons. */
export async function searchLetters(reason: string): Promise<void> {
	wanted.value = reason === '' ? undefined : reason;
	await readLetters();
}

/** Takes a letter off the list that is no longer there. */
export function dropLetter(id: string): void {
	letters.value = letters.peek()?.filter((letter) => letter.id !== id) ?? null;
	lettersCount.value = Math.max(0, lettersCount.peek() - 1);
}

/** Tries the oldest that fit once more, some at a time; `after` goes on where a call has ended. */
export async function retrySome(
	after: string | undefined,
): Promise<AnswerAt<'retry-dead-letters'>> {
	return await call('retry-dead-letters', { reason: wanted.peek(), after });
}

/** Reads the list, and again when a letter has come; returns how to stop. */
export function followLetters(): () => void {
	let timer: number | undefined;
	wanted.value = undefined;
	void attempt(readLetters);
	const stops = [
		onChange(({ kind }) => {
			if (kind !== 'dead-letter-added') return;
			timer ??= window.setTimeout(() => {
				timer = undefined;
				void attempt(readLetters);
			}, PAUSE_MS);
		}),
		onReload(readLetters),
	];
	return () => {
		clearTimeout(timer);
		for (const stop of stops) stop();
	};
}
