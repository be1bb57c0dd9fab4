import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import type { ListenerSettings } from '../../core/listener/listener-settings';
import { pathOf } from '../../core/listener/path-of';
import type { ParameterContext } from './settings';

export type ChosenListener = {
	server: ListenerSettings;
	/** Where Meta's calls arrive. */
	path: string;
	/** What Meta is told; empty where somebody registers the number by hand. */
	publicAddress: string;
	dashboardPath: string | null;
};

const DEFAULT_PATH = '/whatsapp';
const DEFAULT_PORT = 5690;

/** The listener that the trigger's settings ask for, or null. Throws InputError for what cannot be meant. */
export function chosenListener(context: ParameterContext): ChosenListener | null {
	if (context.getNodeParameter('dedicatedListener', false) !== true) return null;
	const options = context.getNodeParameter('listener', {}) as IDataObject;
	const text = (name: string) => String((options[name] as string | undefined) ?? '').trim();

	const path = pathOf(text('path') || DEFAULT_PATH, 'The path of the listener');
	return {
		server: {
			host: text('host') || '0.0.0.0',
			port: portOf(options.port ?? DEFAULT_PORT),
			tls: tlsOf(text('tlsCertificateFile'), text('tlsKeyFile')),
			trustedProxies: text('trustedProxies')
				.split(/[\s,]+/)
				.filter(Boolean),
			metricsToken: text('metricsToken') || null,
		},
		path,
		publicAddress: publicAddressOf(context, path),
		dashboardPath: text('dashboardPath')
			? pathOf(text('dashboardPath'), 'The path of the dashboard')
			: null,
	};
}

function portOf(value: unknown): number {
	const port = Number(value);
	if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
	throw new InputError('The port of the listener must be a whole number from 1 to 65535.');
}

function tlsOf(certificateFile: string, keyFile: string): ListenerSettings['tls'] {
	if (certificateFile === '' && keyFile === '') return null;
	if (certificateFile !== '' && keyFile !== '') return { certificateFile, keyFile };
	throw new InputError(
		'The listener needs both a TLS certificate file and its key file, or neither.',
	);
}

function publicAddressOf(context: ParameterContext, path: string): string {
	const address = String(context.getNodeParameter('publicAddress', '')).trim();
	if (address === '' && context.getNodeParameter('registration') === 'byHand') return '';

	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
		throw new InputError(
			'Enter the Public Address of the listener, which Meta is told to call, like https://desk.example.com/whatsapp.',
		);
	}
	return url.pathname === '/' ? `${url.origin}${path}` : address;
}
