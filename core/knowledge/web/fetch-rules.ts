import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { InputError } from '../../errors';
import { isPublicAddress } from './is-public-address';

export type HostAddress = { address: string; family: number };

/** Where pages may be fetched from besides the public internet, and by which way. */
export type FetchRules = {
	/** `host` or `host:port`: may lie at a private address, and on any port or on this one. */
	privateHosts?: readonly string[];
	/**
	 * Through the proxy that n8n is set up with, which then looks up names itself: what a name
	 * stands for cannot be checked. Without, connections go out directly.
	 */
	throughProxy?: boolean;
	/** All addresses of a name; rejects where it has none. */
	resolve?: (host: string) => Promise<HostAddress[]>;
};

const PORTS = ['', '80', '443'];

/** What is only ever the name of a machine nearby: RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`. */
const NEARBY = /^[^.]*$|\.(localhost|local|localdomain|internal|lan|intranet|home\.arpa)$/;

/** Whether an address may be asked for at all, before its name is looked up. */
export async function mayAsk(url: URL, rules: FetchRules): Promise<boolean> {
	if (!['http:', 'https:'].includes(url.protocol)) return false;
	if (url.username !== '' || url.password !== '') return false;
	if (isPrivateHost(url, rules)) return true;

	const host = hostOf(url);
	if (!PORTS.includes(url.port)) return false;
	return isIP(host) === 0 ? !NEARBY.test(host) : await isPublicAddress(host);
}

/** The addresses to connect to; none where one of them may not be connected to. Rejects where the name has none. */
export async function allowedAddresses(url: URL, rules: FetchRules): Promise<HostAddress[]> {
	const host = hostOf(url);
	const family = isIP(host);
	const { resolve = (name) => lookup(name, { all: true }) } = rules;
	const found = family === 0 ? await resolve(host) : [{ address: host, family }];
	if (isPrivateHost(url, rules)) return found;
	for (const { address } of found) {
		if (isIP(address) === 0 || !(await isPublicAddress(address))) return [];
	}
	return found;
}

/** Throws InputError for one that names no host. */
export function checkPrivateHosts(entries: readonly string[]): void {
	for (const entry of entries) readHost(entry);
}

function isPrivateHost(url: URL, { privateHosts = [] }: FetchRules): boolean {
	const port = url.port || (url.protocol === 'https:' ? '443' : '80');
	return privateHosts.map(readHost).some((allowed) => {
		return allowed.host === hostOf(url) && (allowed.port === null || allowed.port === port);
	});
}

function readHost(entry: string): { host: string; port: string | null } {
	const text = entry.trim();
	const port = isIP(text) === 6 ? null : (/:(\d{1,5})$/.exec(text)?.[1] ?? null);
	const name = port === null ? text : text.slice(0, -port.length - 1);
	const bracketed = isIP(name) === 6 ? `[${name}]` : name;
	if (!/^[^\s/?#@*\\]+$/.test(text) || !URL.canParse(`http://${bracketed}`)) {
		throw new InputError(`This is not a host, such as wiki.example or wiki.example:8080: ${entry}`);
	}
	return { host: hostOf(new URL(`http://${bracketed}`)), port };
}

/** In lower case, without the brackets of IPv6 and the dot of the root. */
function hostOf({ hostname }: URL): string {
	return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
