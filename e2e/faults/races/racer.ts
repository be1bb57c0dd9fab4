import { openStore, type Store, type StoreLocation } from '../../../core/store/open-store';
import { performMoves, type Script } from './moves';
import type { Decision, FromRacer, ToRacer } from './racer-messages';
import { prepareStops, stopBeforeStatements } from './stop-before-statements';

/**
 * A program: one process of a desk, driven by the one that forked it. It performs moves
 * and stands still before every statement until it is told to go on.
 */
let store: Store;
let letGo: (() => void) | undefined;
let decision: Decision | null = null;

prepareStops();
process.once('disconnect', () => process.exit());
process.on('message', (message: ToRacer) => {
	switch (message.kind) {
		case 'open':
			return guarded(() => open(message.location));
		case 'perform':
			return guarded(() => perform(message.script));
		case 'go':
			return letGo?.();
	}
});

async function open(location: StoreLocation): Promise<void> {
	const opened = await openStore(location);
	// A job's statements would go unseen in the thread that does it.
	store = { ...opened, writeJob: (job, input) => opened.write((unit) => job.run(unit, input)) };
	report({ kind: 'ready', mutant: process.env.TALKTRACE_MUTATED ?? null });
}

async function perform(script: Script): Promise<void> {
	const decide = (made: Decision | null) => (decision = made);
	const outcomes = await stopBeforeStatements(stop, () => performMoves(store, script, decide));
	report({ kind: 'ended', outcomes });
}

/** One statement at a time: a second one would go unseen by the parent. */
async function stop(sql: string, backend: number | null): Promise<void> {
	if (letGo) throw new Error(`Two statements of one racer at a time: ${sql}`);
	const ends = /^(commit|rollback)\b(?! to)/i.test(sql);
	report({
		kind: 'statement',
		statement: {
			label: inShort(sql),
			begins: /^begin\b/i.test(sql),
			ends,
			backend,
			decision: ends && /^commit/i.test(sql) ? decision : null,
		},
	});
	await new Promise<void>((resolve) => (letGo = resolve));
	letGo = undefined;
}

function inShort(sql: string): string {
	const [verb] = sql.trim().toLowerCase().split(/\s+/);
	const table = /(?:from|update|into)\s+"(\w+)"/i.exec(sql)?.[1];
	const lock = /for (?:no key )?update|for share|advisory/i.exec(sql)?.[0];
	return [verb, table, lock].filter(Boolean).join(' ');
}

function guarded(work: () => Promise<void>): void {
	work().catch((error: unknown) => report({ kind: 'broke', error: describe(error) }));
}

function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { code } = error as { code?: string };
	return `${code ?? ''} ${error.stack ?? error.message}`;
}

function report(message: FromRacer): void {
	process.send?.(message);
}
