// Ends with 0 when the address given answers that all is well, as a container's health check.

const [, , address] = process.argv;
const LIMIT_MS = 8_000;

try {
	const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(LIMIT_MS) });
	if (!ok) throw new Error(`it answers ${status}`);
} catch (error) {
	console.error(`${address}: ${error.cause?.code ?? error.message}`);
	process.exitCode = 1;
}
