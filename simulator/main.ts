import { z } from 'zod';
import { readRegistrations, writeRegistrations } from './registration-file';
import { startSimulator, type Simulator } from './simulator';

const DEFAULT_PORT = 5_690;
const PARENT_CHECK_MS = 2_000;

/** The simulator as a program of its own: `npx tsx simulator/main.ts`. */
async function main(): Promise<void> {
	const port = readPort('TALKTRACE_SIMULATOR_PORT', DEFAULT_PORT);
	const grpcPort = readPort('TALKTRACE_SIMULATOR_GRPC_PORT', 0);
	if (port === null || grpcPort === null) {
		process.exitCode = 1;
		return;
	}
	const file = process.env['TALKTRACE_SIMULATOR_REGISTRATIONS'];

	let simulator: Simulator;
	try {
		const registrations = file === undefined ? undefined : readRegistrations(file);
		simulator = await startSimulator({ port, grpcPort, registrations });
	} catch (error) {
		console.error(startFailure(error, port));
		process.exitCode = 1;
		return;
	}

	if (file !== undefined) {
		simulator.graph.registrations.subscribe((state) => writeRegistrations(file, state));
	}
	// Who has read the addresses may already want it to end.
	endWith(simulator);
	announce(simulator);
}

/** Zero takes any free port. Says what is wrong and gives null for what is no port. */
function readPort(variable: string, fallback: number): number | null {
	const port = z.coerce
		.number()
		.int()
		.min(0)
		.max(65_535)
		.safeParse(process.env[variable] ?? fallback);
	if (port.success) return port.data;

	console.error(`${variable} must be a port from 0 to 65535`);
	return null;
}

function startFailure(error: unknown, port: number): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'EADDRINUSE') {
		return `Port ${port} is in use. Choose another one: TALKTRACE_SIMULATOR_PORT=${port + 1}`;
	}
	if (code === 'EACCES') {
		return `Port ${port} may not be used. Choose another one: TALKTRACE_SIMULATOR_PORT=${DEFAULT_PORT}`;
	}
	return `The simulator did not start: ${String(error)}`;
}

function announce({ url, graph, dashscope, speech }: Simulator): void {
	console.log('The simulator runs:');
	console.log(`  phone        ${url}/phone`);
	console.log(`  Graph API    ${graph.baseUrl}`);
	console.log(`  DashScope    ${dashscope.baseUrl}`);
	console.log(`  Google       ${url} (REST), ${speech.google.grpcEndpoint} (gRPC)`);
	console.log(`  speech       ${speech.baseUrl}`);
	console.log(`  control API  ${url}/control/account`);
}

/** Closes on SIGINT and SIGTERM, and when the program that started this one has gone. */
function endWith(simulator: Simulator): void {
	const parent = process.ppid;
	let closing = false;
	const close = () => {
		if (closing) return;
		closing = true;
		clearInterval(watch);
		void simulator.close();
	};
	const watch = setInterval(() => {
		if (process.ppid !== parent) close();
	}, PARENT_CHECK_MS);

	process.on('SIGINT', close);
	process.on('SIGTERM', close);
}

void main();
