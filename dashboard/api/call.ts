import type { Problem } from '../../core/desk/contract/problem';
import type { AnswerAt, InputAt, RoutePath } from '../../core/desk/contract/route-table';
import { READS } from './reads';
import { base, urlOf } from './url-of';

/** That the desk said no, or could not be reached (`offline`). */
export class CallFailed extends Error {
	override readonly name = 'CallFailed';

	constructor(readonly problem: Problem | { code: 'offline'; message: string }) {
		super(problem.message);
	}
}

/** Browsers keep 64 kB alive in all. */
const KEPT_ALIVE_BELOW = 10_000;

let signedOut = () => {};

/** Tells what to do when the desk answers that the session is over. */
export function onSignedOut(listener: () => void): void {
	signedOut = listener;
}

/** Calls the desk: typed by its route table. Throws CallFailed. */
export async function call<Path extends RoutePath>(
	path: Path,
	input: InputAt<Path>,
	signal?: AbortSignal,
): Promise<AnswerAt<Path>> {
	const body = JSON.stringify(input);
	const request = READS.has(path)
		? new Request(urlOf(path, input), { signal })
		: new Request(urlOf(path), {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-talktrace': '1' },
				body,
				// A draft is saved, a departure told, also when the page is closed meanwhile.
				keepalive: body.length < KEPT_ALIVE_BELOW,
				signal,
			});
	return (await answerOf(request)) as AnswerAt<Path>;
}

/** Hands a file over; `onProgress` gets the share that is sent, from 0 to 1. */
export function upload<Path extends 'upload' | 'add-knowledge-file'>(
	path: Path,
	file: Blob,
	input: InputAt<Path>,
	onProgress: (share: number) => void,
): Promise<AnswerAt<Path>> {
	// Only XMLHttpRequest tells how far an upload is.
	const request = new XMLHttpRequest();
	request.open('POST', urlOf(path, input as Record<string, unknown>));
	request.setRequestHeader('content-type', 'application/octet-stream');
	request.setRequestHeader('x-talktrace', '1');
	request.upload.addEventListener('progress', ({ loaded, total }) =>
		onProgress(total > 0 ? loaded / total : 0),
	);
	return new Promise((resolve, reject) => {
		request.addEventListener('error', () => reject(offline()));
		request.addEventListener('load', () => {
			try {
				const body: unknown = JSON.parse(request.responseText);
				if (request.status === 200) resolve(body as AnswerAt<Path>);
				else reject(failure(body as Problem));
			} catch {
				reject(broken());
			}
		});
		request.send(file);
	});
}

async function answerOf(request: Request): Promise<unknown> {
	const response = await fetch(request).catch((error: unknown) => {
		if (request.signal.aborted) throw error;
		throw offline();
	});
	const body: unknown = await response.json().catch(() => {
		throw broken();
	});
	if (!response.ok) throw failure(body as Problem);
	return body;
}

function failure(problem: Problem): CallFailed {
	if (problem.code === 'signed-out') signedOut();
	return new CallFailed(problem);
}

function offline(): CallFailed {
	return new CallFailed({ code: 'offline', message: `The desk at ${base} cannot be reached.` });
}

function broken(): CallFailed {
	return new CallFailed({ code: 'failed', message: 'The desk answered something unreadable.' });
}
