import { describe, expect, it } from '@jest/globals';
import { findLinks, hostOf } from './find-links';

const hosts = (text: string) => findLinks(text).map(({ host }) => host);

describe('findLinks', () => {
	it.each([
		['https://evil.com/x', 'evil.com'],
		['HTTPS://EVIL.COM', 'evil.com'],
		['hxxp://evil.com', 'evil.com'],
		['www.evil.com', 'evil.com'],
		['evil.com/login', 'evil.com'],
		['Go to Evil.com now', 'evil.com'],
		['EVIL.NET', 'evil.net'],
		['evil.io.', 'evil.io'],
		['(evil.shop)', 'evil.shop'],
		['[our page](https://evil.com)', 'evil.com'],
		['[our page](evil.com)', 'evil.com'],
		['[our page](//evil.com/a)', 'evil.com'],
		['<https://evil.com>', 'evil.com'],
		['ev\u200bil.com', 'evil.com'],
		['evil\u2060.\u2060com', 'evil.com'],
		['evil．com', 'evil.com'],
		['evil。com', 'evil.com'],
		['evil[.]com', 'evil.com'],
		['evil (dot) com', 'evil.com'],
		['evil dot com', 'evil.com'],
		['*evil*.com', 'evil.com'],
		['ev_il_.c*o*m', 'evil.com'],
		['https://good.example@evil.com/', 'evil.com'],
		['https://good.example.evil.com/', 'good.example.evil.com'],
		['https:\\\\evil.com', 'evil.com'],
		['https:/evil.com', 'evil.com'],
		['http://%65vil.com', 'evil.com'],
		['https://xn--80ak6aa92e.com', 'xn--80ak6aa92e.com'],
		['https://gооd.example', 'xn--gd-fmca.example'],
		['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
		['http://2130706433/', '127.0.0.1'],
		['wa.me/15550100', 'wa.me'],
		['t.me/evil', 't.me'],
		['bit.ly/abc', 'bit.ly'],
		['javascript:alert(1)', ''],
		['data:text/html,x', ''],
	])('finds %j', (text, host) => {
		expect(hosts(text)).toContain(host);
	});

	it.each([
		'We open at 9.30 and close at 5.',
		'It costs 3.50 e.g. in the city, i.e. here.',
		'Open until 6 p.m. today.It is easy.',
		'Mail us: hello@bluebird.example',
		'Yes...no',
		'Version 2.4.1 of the menu',
		'Node and data: both are there',
		'你好。我们在这里。请问',
		'好。中国很大',
		'Dr. Smith vs. Mr. Jones',
		'10.000.000',
		'Etc.And so on',
	])('finds none in %j', (text) => {
		expect(hosts(text)).toEqual([]);
	});

	it.each([
		['https://www.Bluebird.example/x', 'bluebird.example'],
		['bluebird.example', 'bluebird.example'],
		['*.bluebird.example', 'bluebird.example'],
		['bücher.example', 'xn--bcher-kva.example'],
		[' ', undefined],
	])('reads the host of %j', (text, host) => {
		expect(hostOf(text)).toBe(host);
	});
});
