import { describe, expect, it } from '@jest/globals';

import { InputError } from '../../core/errors';
import { chosenListener } from './chosen-listener';

const choose = (parameters: Record<string, unknown>) =>
	chosenListener({
		getNodeParameter: (name: string, fallback: unknown) =>
			({ dedicatedListener: true, publicAddress: 'https://desk.example', ...parameters })[name] ??
			fallback,
		getMode: () => 'trigger',
		getWorkflow: () => ({ id: '1' }),
		getNode: () => ({ id: '2' }),
	});

describe('the listener that a trigger chooses', () => {
	it('is none unless it is switched on', () => {
		expect(choose({ dedicatedListener: false })).toBeNull();
	});

	it('listens where the settings say', () => {
		const listener = {
			host: '::1',
			port: 8443,
			path: 'meta/',
			tlsCertificateFile: '/c.pem',
			tlsKeyFile: '/k.pem',
			trustedProxies: '10.0.0.0/8,\n 127.0.0.1',
			dashboardPath: '/desk',
			metricsToken: ' word ',
		};

		expect(choose({ listener })).toEqual({
			server: {
				host: '::1',
				port: 8443,
				tls: { certificateFile: '/c.pem', keyFile: '/k.pem' },
				trustedProxies: ['10.0.0.0/8', '127.0.0.1'],
				metricsToken: 'word',
			},
			path: '/meta',
			publicAddress: 'https://desk.example/meta',
			dashboardPath: '/desk',
		});
	});

	it.each([
		['https://desk.example', 'https://desk.example/whatsapp'],
		['https://desk.example/', 'https://desk.example/whatsapp'],
		['https://desk.example:8443/in/', 'https://desk.example:8443/in/'],
	])('has Meta call %s at %s', (publicAddress, called) => {
		expect(choose({ publicAddress })?.publicAddress).toBe(called);
	});

	it('needs no public address where somebody registers the number by hand', () => {
		expect(choose({ publicAddress: '', registration: 'byHand' })?.publicAddress).toBe('');
	});

	it.each<[string, Record<string, unknown>]>([
		['Public Address', { publicAddress: '' }],
		['Public Address', { publicAddress: 'desk.example' }],
		['Public Address', { publicAddress: 'https://desk.example/in?a=b' }],
		['port', { listener: { port: 70_000 } }],
		['path', { listener: { path: '/a b' } }],
		['path', { listener: { path: '/../a' } }],
		['both a TLS certificate file', { listener: { tlsKeyFile: '/k.pem' } }],
	])('is refused for its %s', (what, parameters) => {
		expect(() => choose(parameters)).toThrow(InputError);
		expect(() => choose(parameters)).toThrow(new RegExp(what));
	});
});
