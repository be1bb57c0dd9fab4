import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { InputError } from '../errors';

/** Who asked, and for which origin, as far as the proxies before us are trusted. */
export type Client = { address: string; origin: string };

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * Reads `X-Forwarded-For`, `-Proto` and `-Host` of requests that come from a trusted proxy, and
 * nobody else's: anybody can write them. Throws InputError for an entry that is neither an
 * address nor a CIDR range.
 */
export function createClientOf(trustedProxies: string[]): (request: IncomingMessage) => Client {
	const ranges = trustedProxies.map(rangeOf);

	return (request) => {
		const { socket, headers } = request;
		const peer = plainAddress(socket.remoteAddress ?? '');
		const isTrusted = isWithin(peer);
		const scheme = 'encrypted' in socket ? 'https' : 'http';
		const told = isTrusted ? lastOf(headers['x-forwarded-proto']) : undefined;
		const host = (isTrusted && lastOf(headers['x-forwarded-host'])) || headers.host || 'localhost';
		return {
			address: isTrusted ? addressBehind(peer, headers['x-forwarded-for']) : peer,
			origin: `${told === 'https' || told === 'http' ? told : scheme}://${host}`,
		};
	};

	/** The last address that no trusted proxy has. */
	function addressBehind(peer: string, header: string | string[] | undefined): string {
		const chain = [header ?? []].flat().join(',').split(',');
		let address = peer;
		for (const entry of chain.reverse()) {
			const before = plainAddress(withoutPort(entry.trim()));
			if (isIP(before) === 0) return address;
			address = before;
			if (!isWithin(before)) return address;
		}
		return address;
	}

	function isWithin(address: string): boolean {
		if (ranges.length === 0 || !ipaddr.isValid(address)) return false;
		const parsed = ipaddr.process(address);
		return ranges.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits));
	}
}

function rangeOf(text: string): Range {
	const entry = text.trim();
	try {
		if (entry.includes('/')) return ipaddr.parseCIDR(entry);
		const address = ipaddr.process(entry);
		return [address, address.kind() === 'ipv4' ? 32 : 128];
	} catch (cause) {
		throw new InputError(
			`A trusted proxy must be an address or a range, like 10.0.0.7 or 10.0.0.0/8, and this is neither: ${entry}`,
			{ cause },
		);
	}
}

/** An IPv4 address that came through an IPv6 socket, as itself. */
function plainAddress(address: string): string {
	return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}

/** Some proxies add the port. */
function withoutPort(entry: string): string {
	return entry.replace(/^\[([^\]]+)\](:\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
}

function lastOf(header: string | string[] | undefined): string | undefined {
	return [header ?? []].flat().at(-1)?.split(',').at(-1)?.trim();
}
