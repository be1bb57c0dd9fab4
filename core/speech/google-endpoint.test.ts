import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { googleEndpoint } from './google-endpoint';

describe('googleEndpoint', () => {
	it.each([
		['global', 'speech.googleapis.com'],
		['us', 'us-speech.googleapis.com'],
		['europe-west4', 'europe-west4-speech.googleapis.com'],
	])('knows where %s is served', (region, host) => {
		expect(googleEndpoint({ region })).toEqual({ host, port: 443, secure: true });
	});

	it.each([
		['127.0.0.1:5691', { host: '127.0.0.1', port: 5691, secure: false }],
		['localhost:5691', { host: 'localhost', port: 5691, secure: false }],
		['http://127.0.0.1:5690/', { host: '127.0.0.1', port: 5690, secure: false }],
		['https://localhost:8443', { host: 'localhost', port: 8443, secure: true }],
		['speech.internal', { host: 'speech.internal', port: 443, secure: true }],
		['speech.internal:8443', { host: 'speech.internal', port: 8443, secure: true }],
	])('takes %s in place of the region', (endpoint, expected) => {
		expect(googleEndpoint({ region: 'us', endpoint })).toEqual(expected);
	});

	it.each([
		['a key sent in the open', { region: 'us', endpoint: 'http://speech.internal' }],
		['an address with a path', { region: 'us', endpoint: 'https://speech.internal/v2' }],
		['an address with a name in it', { region: 'us', endpoint: 'https://me@speech.internal' }],
		['what is no host', { region: 'us', endpoint: 'speech internal' }],
		['a region that is a host', { region: 'evil.example/' }],
		['no region', { region: '' }],
	])('refuses %s', (_what, settings) => {
		expect(() => googleEndpoint(settings)).toThrow(InputError);
	});
});
