import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { StoreLocation } from '../../../core/store/open-store';
import type { Script } from './moves';
import type { Mutant } from './mutants';
import type { FromRacer, Statement, ToRacer } from './racer-messages';

/**
 * Where a racer is: `stopped` before a statement, `running` one (or on its way to the
 * next), `blocked` in one by another's lock, or without a script.
 */
export type Standing = 'idle' | 'running' | 'stopped' | 'blocked';

/** A process of its own on the store, as its parent sees it. */
export interface Racer {
	readonly standing: Standing;
	/** The statement before which it stands, or in which it runs. */
	readonly statement: Statement | undefined;
	/** What became of its last script. */
	readonly outcomes: string[];
	/** What broke its last script, if anything did. */
	readonly broken: string | undefined;

	perform(script: Script): void;
	letGo(): void;
	/** What the parent finds out by looking: that it waits for a lock, or need not any more. */
	found(standing: 'running' | 'blocked'): void;
	end(): Promise<void>;
}

const LOADER = join(__dirname, 'load-typescript.mjs');

/**
 * Starts a process with the store open in it, `mutant` in place of the product's source.
 * `onReport` is called whenever it stops or ends. Rejects when the store does not open
 * or the mutant is not what runs.
 */
export async function startRacer(
	location: StoreLocation,
	mutant: Mutant | undefined,
	onReport: () => void,
): Promise<Racer> {
	const child = fork(join(__dirname, 'racer.ts'), {
		execArgv: ['--import', LOADER],
		env: { ...process.env, TALKTRACE_MUTANT: mutant && JSON.stringify(mutant) },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const over = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	await opened(child, location, mutant);

	let standing: Standing = 'idle';
	let statement: Statement | undefined;
	let outcomes: string[] = [];
	let broken: string | undefined;

	child.on('message', (report: FromRacer) => {
		if (report.kind === 'statement') {
			standing = 'stopped';
			statement = report.statement;
		} else {
			standing = 'idle';
			statement = undefined;
			if (report.kind === 'ended') outcomes = report.outcomes;
			if (report.kind === 'broke') broken = report.error;
		}
		onReport();
	});
	child.once('exit', () => {
		broken ??= 'its process ended';
		standing = 'idle';
		onReport();
	});

	return {
		get standing() {
			return standing;
		},
		get statement() {
			return statement;
		},
		get outcomes() {
			return outcomes;
		},
		get broken() {
			return broken;
		},

		perform(script) {
			standing = 'running';
			outcomes = [];
			broken = undefined;
			tell(child, { kind: 'perform', script });
		},

		letGo() {
			standing = 'running';
			tell(child, { kind: 'go' });
		},

		found(found) {
			standing = found;
		},

		async end() {
			child.kill('SIGKILL');
			await over;
		},
	};
}

async function opened(child: ChildProcess, location: StoreLocation, mutant: Mutant | undefined) {
	tell(child, { kind: 'open', location });
	await new Promise<void>((resolve, reject) => {
		child.once('exit', () => reject(new Error('A racer ended before it had opened the store')));
		child.once('message', (report: FromRacer) => {
			if (report.kind !== 'ready') {
				reject(new Error(`A racer cannot open the store: ${JSON.stringify(report)}`));
			} else if (report.mutant !== (mutant?.name ?? null)) {
				reject(new Error(`A racer runs "${report.mutant}" in place of "${mutant?.name}"`));
			} else resolve();
		});
	});
}

function tell(child: ChildProcess, message: ToRacer): void {
	child.send(message);
}
