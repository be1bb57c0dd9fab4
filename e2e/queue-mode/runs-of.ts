import type { ServiceProcess } from '../harness/run-service';

/** The executions that a worker has begun since it was started, and those that it has not ended. */
export function runsOf(worker: ServiceProcess): { begun: string[]; open: string[] } {
	const logs = worker.logs();
	const idsAfter = (words: string) =>
		[...logs.matchAll(new RegExp(`${words} (\\d+)`, 'g'))].map(([, id]) => id ?? '');

	const begun = idsAfter('Worker started execution');
	const ended = new Set(idsAfter('Worker finished execution'));
	return { begun, open: begun.filter((id) => !ended.has(id)) };
}
