import { isIP } from 'node:net';
import { isPublicAddress } from '../../knowledge/web/is-public-address';
import { type Finding, fine, found } from '../finding';

const LOCAL_NAME = /^localhost$|\.(localhost|local|internal|lan|home\.arpa)$|^[^.]+$/;

/**
 * Whether Meta could call an address at all. `graph`: the address of the Graph API; a stand-in on
 * this machine reaches what this machine reaches.
 */
export async function judgeAddress(
	address: string,
	{ graph, addressIsSet }: { graph: string; addressIsSet: boolean },
): Promise<Finding> {
	const { host, hostname, protocol } = new URL(address);
	if (!(await isPublic(new URL(graph).hostname))) return fine('public-address');
	if (!(await isPublic(hostname))) {
		return found(addressIsSet ? 'address-local' : 'address-unset', { host });
	}
	return protocol === 'https:' ? fine('public-address') : found('address-not-https', { host });
}

async function isPublic(hostname: string): Promise<boolean> {
	const address = hostname.replace(/^\[|\]$/g, '');
	return isIP(address) === 0 ? !LOCAL_NAME.test(address) : await isPublicAddress(address);
}
