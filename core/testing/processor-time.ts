/**
 * How long the processor has worked for this thread so far, in milliseconds. Says whether work is
 * done in time also where other programs have the processor most of the time.
 */
export function processorMs(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}
