import { describe, expect, it } from '@jest/globals';

import { InputError } from '../../errors';
import { allowedAddresses, checkPrivateHosts, type FetchRules, mayAsk } from './fetch-rules';

/** Whether a connection would be made to what is written like this, a name standing for `address`. */
async function isAllowed(written: string, address?: string, rules: FetchRules = {}) {
	if (!URL.canParse(written)) return false;
	const url = new URL(written);
	const resolve = async () => [{ address: address!, family: address!.includes(':') ? 6 : 4 }];
	if (!(await mayAsk(url, rules))) return false;
	return (await allowedAddresses(url, { resolve, ...rules })).length > 0;
}

describe('which addresses may be fetched', () => {
	it.each([
		'http://127.0.0.1/',
		'http://127.0.0.1./',
		'http://127.1/',
		'http://127.255.255.254/',
		'http://2130706433/',
		'http://0x7f000001/',
		'http://0x7f.1/',
		'http://0177.0.0.1/',
		'http://017700000001/',
		'http://１２７.0.0.1/',
		'http://①②⑦.0.0.1/',
		'http://127。0。0。1/',
		'http://0.0.0.0/',
		'http://0/',
		'http://10.0.0.1/',
		'http://172.16.0.1/',
		'http://172.31.255.255/',
		'http://192.168.1.1/',
		'http://100.64.0.1/',
		'http://100.100.100.200/latest/meta-data/',
		'http://169.254.169.254/latest/meta-data/',
		'http://0xA9FEA9FE/',
		'http://2852039166/',
		'http://168.63.129.16/',
		'http://192.0.0.192/opc/v2/',
		'http://192.0.2.1/',
		'http://192.88.99.1/',
		'http://198.18.0.1/',
		'http://198.51.100.1/',
		'http://203.0.113.1/',
		'http://224.0.0.1/',
		'http://239.255.255.250/',
		'http://240.0.0.1/',
		'http://255.255.255.255/',
		'http://[::]/',
		'http://[::1]/',
		'http://[0:0:0:0:0:0:0:1]/',
		'http://[::127.0.0.1]/',
		'http://[::7f00:1]/',
		'http://[::ffff:127.0.0.1]/',
		'http://[::ffff:7f00:1]/',
		'http://[::ffff:8.8.8.8]/',
		'http://[::ffff:0:127.0.0.1]/',
		'http://[64:ff9b::127.0.0.1]/',
		'http://[64:ff9b:1::1]/',
		'http://[100::1]/',
		'http://[2001::1]/',
		'http://[2001:10::1]/',
		'http://[2001:20::1]/',
		'http://[2001:db8::1]/',
		'http://[2002:7f00:1::]/',
		'http://[2a00:1450::5efe:7f00:1]/',
		'http://[3fff::1]/',
		'http://[4000::1]/',
		'http://[5f00::1]/',
		'http://[fc00::1]/',
		'http://[fd00:ec2::254]/latest/',
		'http://[fe80::1]/',
		'http://[fe80::1%25eth0]/',
		'http://[fec0::1]/',
		'http://[ff02::1]/',
		'http://localhost/',
		'http://LOCALHOST/',
		'http://localhost./',
		'http://intranet/',
		'http://printer.local/',
		'http://app.localhost/',
		'http://metadata.google.internal/',
		'http://router.home.arpa/',
		'http://user@93.184.216.34/',
		'http://user:word@93.184.216.34/',
		'http://93.184.216.34:22/',
		'http://93.184.216.34:6379/',
		'http://93.184.216.34:8080/',
		'http://93.184.216.34:0/',
		'ftp://93.184.216.34/',
		'file:///etc/passwd',
		'gopher://93.184.216.34/',
		'data:text/html,hello',
		'javascript:alert(1)',
		'about:blank',
		'http://',
		'//93.184.216.34/',
		'93.184.216.34',
		'',
	])('not %s', async (url) => {
		expect(await isAllowed(url)).toBe(false);
	});

	it.each([
		'http://93.184.216.34/',
		'https://93.184.216.34:443/a?b#c',
		'http://93.184.216.34:443/',
		'HTTP://93.184.216.34/',
		'http://172.32.0.1/',
		'http://100.128.0.1/',
		'http://[2606:2800:220:1:248:1893:25c8:1946]/',
	])('but %s', async (url) => {
		expect(await isAllowed(url)).toBe(true);
	});

	it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1'])(
		'no name that stands for %s',
		async (address) => {
			expect(await isAllowed('https://shop.example/', address)).toBe(false);
		},
	);

	it('no name of which one address is private, as one that changes its mind would have it', async () => {
		const addresses = ['93.184.216.34', '192.168.0.1'];
		const resolve = async () => addresses.map((address) => ({ address, family: 4 }));

		expect(await allowedAddresses(new URL('https://shop.example/'), { resolve })).toEqual([]);
	});

	it.each<[string, string[], boolean]>([
		['http://wiki.example/', ['wiki.example'], true],
		['http://wiki.example:8080/', ['wiki.example'], true],
		['http://WIKI.example./', ['Wiki.Example'], true],
		['http://wiki.example:8080/', ['wiki.example:8080'], true],
		['http://wiki.example/', ['wiki.example:80'], true],
		['https://wiki.example/', ['wiki.example:443'], true],
		['http://wiki.example:9090/', ['wiki.example:8080'], false],
		['https://wiki.example/', ['wiki.example:80'], false],
		['http://other.wiki.example/', ['wiki.example'], false],
		['http://wiki/', ['wiki'], true],
		['http://10.0.0.5:3000/', ['10.0.0.5:3000'], true],
		['http://10.0.0.6:3000/', ['10.0.0.5:3000'], false],
		['http://[fd00::1]/', ['fd00::1'], true],
		['http://[fd00::1]:81/', ['[fd00::1]:81'], true],
		['http://user:word@wiki.example/', ['wiki.example'], false],
		['ftp://wiki.example/', ['wiki.example'], false],
	])('%s, where %j may be private: %s', async (url, privateHosts, expected) => {
		expect(await isAllowed(url, '10.0.0.5', { privateHosts })).toBe(expected);
	});

	it.each(['http://wiki.example', 'wiki.example/path', 'user@wiki.example', '', 'two hosts', '*'])(
		'%j is no host',
		(entry) => {
			expect(() => checkPrivateHosts([entry])).toThrow(InputError);
		},
	);
});
