/** Where Azure serves a machine's own settings: the one such place with a public address. */
const AZURE_WIRE_SERVER = '168.63.129.16';

/** Where IPv6 addresses of the internet lie; elsewhere, an IPv4 address may be hidden in one. */
const GLOBAL_UNICAST = '2000::/3';

/**
 * Whether an IP address is one of the public internet: not a machine or network of our own, not
 * multicast, not reserved, and no IPv4 address in the form of an IPv6 one. Ranges are those of
 * IANA's special-purpose registries.
 */
export async function isPublicAddress(address: string): Promise<boolean> {
	const { default: ipaddr } = await import('ipaddr.js');
	const parsed = ipaddr.parse(address);
	if (parsed.range() !== 'unicast' || address === AZURE_WIRE_SERVER) return false;
	if (!(parsed instanceof ipaddr.IPv6)) return true;
	return parsed.match(ipaddr.IPv6.parseCIDR(GLOBAL_UNICAST)) && !isIsatap(parsed.parts);
}

/** RFC 5214: the last 32 bits are an IPv4 address to which the packet is taken. */
function isIsatap(parts: number[]): boolean {
	return [0, 0x200].includes(parts[4] ?? 0) && parts[5] === 0x5efe;
}
