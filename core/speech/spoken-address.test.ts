import { describe, expect, it } from '@jest/globals';
import { spokenAddress } from './spoken-address';

const BASE_URL = 'https://proxy.example:8443/compatible-mode/v1';

describe('spokenAddress', () => {
	it.each([
		[
			'http://dashscope-result-sgp.oss-ap-southeast-1.aliyuncs.com/a.wav?Expires=1&Signature=b%2B',
			'https://dashscope-result-sgp.oss-ap-southeast-1.aliyuncs.com/a.wav?Expires=1&Signature=b%2B',
		],
		['https://proxy.example:8443/spoken/a.wav', 'https://proxy.example:8443/spoken/a.wav'],
	])('fetches %s', (url, address) => {
		expect(spokenAddress(url, BASE_URL)).toBe(address);
	});

	it.each([
		'https://proxy.example/spoken/a.wav',
		'http://proxy.example:8443/spoken/a.wav',
		'https://aliyuncs.com.evil.example/a.wav',
		'https://user@oss.aliyuncs.com/a.wav',
		'https://oss.aliyuncs.com:8443/a.wav',
		'ftp://oss.aliyuncs.com/a.wav',
		'http://169.254.169.254/latest',
		'',
	])('does not fetch %s', (url) => {
		expect(spokenAddress(url, BASE_URL)).toBeNull();
	});
});
