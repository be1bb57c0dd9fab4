import { cpus } from 'node:os';

/** How much of the processor everything on this machine has used since its start, in milliseconds. */
export function machineTimeMs(): number {
	return cpus().reduce(
		(sum, { times }) => sum + times.user + times.nice + times.sys + times.irq,
		0,
	);
}
