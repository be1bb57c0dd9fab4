import { createServer } from 'node:net';

const HIGHEST_PORT = 65_535;

/** The ports of a start, from the environment or the ones that n8n and the simulator have by default. */
export function readPorts(environment = process.env) {
	return {
		n8n: readPort(environment, 'TALKTRACE_N8N_PORT', 5678),
		simulator: readPort(environment, 'TALKTRACE_SIMULATOR_PORT', 5690),
	};
}

/** Throws an error that says which setting to change when one of the ports is in use. */
export async function requireFreePorts({ n8n, simulator }) {
	if (n8n === simulator) {
		throw new Error(`TALKTRACE_N8N_PORT and TALKTRACE_SIMULATOR_PORT are both ${n8n}.`);
	}
	await requireFree(n8n, 'n8n', 'TALKTRACE_N8N_PORT');
	await requireFree(simulator, 'the simulator', 'TALKTRACE_SIMULATOR_PORT');
}

function readPort(environment, variable, byDefault) {
	const port = Number(environment[variable] || byDefault);
	if (Number.isInteger(port) && port > 0 && port <= HIGHEST_PORT) return port;
	throw new Error(
		`${variable} must be a port number, 1 to ${HIGHEST_PORT}: ${environment[variable]}`,
	);
}

async function requireFree(port, program, variable) {
	// Where another program listens on all addresses, some systems still give away the loopback one.
	if ((await canListen(port, '127.0.0.1')) && (await canListen(port))) return;

	throw new Error(
		`Port ${port}, which is meant for ${program}, cannot be used: another program has it.\n` +
			`Choose another one, for instance: ${variable}=${port + 1000} npm start`,
	);
}

async function canListen(port, host) {
	const server = createServer();
	return await new Promise((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(port, host, () => server.close(() => resolve(true)));
	});
}
