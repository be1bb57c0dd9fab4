import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import {
	MessageChannel,
	type MessagePort,
	type Transferable,
	Worker,
	type WorkerOptions,
} from 'node:worker_threads';

const PROGRAM = join(__dirname, 'lasting-thread.mjs');

/** A desk has two; the tests of several desks at once have more, for a moment. */
const MOST_IDLE = 6;

const idle: Worker[] = [];

/**
 * Stands in for a `Worker` whose program is TypeScript and closes its port when it is over: lends
 * it a thread that has run such programs before. Starting one and loading what the store's jobs
 * need takes two hundred times as long as opening a database. A thread that dies is not lent again.
 */
export class LentThread extends EventEmitter {
	private readonly thread = idle.pop() ?? new Worker(PROGRAM, { execArgv: [] });
	private readonly port: MessagePort;
	private left = 2;

	constructor(file: string | URL, { workerData }: Pick<WorkerOptions, 'workerData'> = {}) {
		super();
		const { port1, port2 } = new MessageChannel();
		this.port = port1;
		port1.on('message', (message) => this.emit('message', message));
		port1.once('close', this.leave);
		// As with a real one it is the thread that keeps the process alive, or not.
		port1.unref();

		this.thread.ref();
		this.thread.on('message', this.leave);
		this.thread.on('error', this.fail);
		this.thread.on('exit', this.end);
		this.thread.postMessage(
			{ file: String(file), workerData: workerData as unknown, port: port2 },
			[port2],
		);
	}

	postMessage(message: unknown, transferred: readonly Transferable[] = []): void {
		this.port.postMessage(message, transferred);
	}

	ref(): void {
		this.thread.ref();
	}

	unref(): void {
		this.thread.unref();
	}

	/** What the program has said comes before its end, though by another way. */
	private readonly leave = () => {
		this.left -= 1;
		if (this.left > 0) return;
		this.thread.off('message', this.leave);
		this.thread.off('error', this.fail);
		this.thread.off('exit', this.end);
		this.thread.unref();
		if (idle.length < MOST_IDLE) idle.push(this.thread);
		else void this.thread.terminate();
		this.emit('exit', 0);
	};

	private readonly fail = (error: unknown) => this.emit('error', error);

	private readonly end = (code: number) => {
		this.port.off('close', this.leave);
		this.emit('exit', code);
	};
}
