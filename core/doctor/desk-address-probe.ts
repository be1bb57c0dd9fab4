import { NetworkError } from '../errors';
import type { Http } from '../http';
import { type Finding, fine, found } from './finding';
import type { Probe } from './run-doctor';

const CHECK = 'desk-address';

/**
 * Whether agents reach the desk at the address that n8n gives out for it, and whether nobody on the
 * way can read their passwords.
 */
export function deskAddressProbe({ http, address }: { http: Http; address: string }): Probe {
	return {
		checks: [CHECK],
		async run(tell) {
			const { host, hostname, protocol } = new URL(address);
			const reached = await reach(http, address, host);
			if (reached.state !== 'fine') return tell(reached);
			const isOpen = protocol !== 'https:' && !OWN_MACHINE.test(hostname);
			tell(isOpen ? found('desk-not-https', { host }) : reached);
		},
	};
}

/** What is said to this machine leaves no machine. */
const OWN_MACHINE = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

async function reach(http: Http, address: string, host: string): Promise<Finding> {
	try {
		const { status, body } = await http({ method: 'GET', url: `${address}?to=session` });
		const isDesk = status === 200 && typeof body === 'object' && body !== null && 'setUp' in body;
		return isDesk ? fine(CHECK, { host }) : found('desk-not-served', { host, status });
	} catch (error) {
		if (!(error instanceof NetworkError)) throw error;
		return found('desk-unreachable', { host });
	}
}
