import type { INodeProperties } from 'n8n-workflow';

/** What the editor asks for the dedicated listener of WhatsApp Trigger. */
export const listenerProperties: INodeProperties[] = [
	{
		displayName: 'Dedicated Listener',
		name: 'dedicatedListener',
		type: 'boolean',
		default: false,
		description:
			"Whether Meta's calls arrive at a port of their own, past n8n's webhooks, which take some 20 to 50 a second. Test runs use n8n's test address all the same.",
	},
	{
		displayName: 'Public Address',
		name: 'publicAddress',
		type: 'string',
		default: '',
		placeholder: 'https://desk.example.com/whatsapp',
		displayOptions: { show: { dedicatedListener: [true] } },
		description:
			'What Meta is told to call: the address under which the listener is reached from outside. Without a path, the one of the listener is added.',
	},
	{
		displayName: 'Listener',
		name: 'listener',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { dedicatedListener: [true] } },
		options: [
			{
				displayName: 'Host',
				name: 'host',
				type: 'string',
				default: '0.0.0.0',
				description: 'The address of this machine to listen at; 0.0.0.0 for all of them',
			},
			{
				displayName: 'Metrics Token',
				name: 'metricsToken',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description:
					'Prometheus reads /metrics with this as its bearer token; without one there are no metrics',
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: '/whatsapp',
				description: 'Where the calls of Meta arrive',
			},
			{
				displayName: 'Port',
				name: 'port',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 65535 },
				default: 5690,
				description: 'Triggers with the same host and port share one server',
			},
			{
				displayName: 'Serve the Dashboard Here (Path)',
				name: 'dashboardPath',
				type: 'string',
				default: '/desk',
				description:
					"Where agents find the desk, on an origin that it does not share with n8n. A Dashboard node is needed all the same: it does the desk's work.",
			},
			{
				displayName: 'TLS Certificate File',
				name: 'tlsCertificateFile',
				type: 'string',
				default: '',
				description:
					'Absolute path of a PEM file with the whole chain; read anew when it changes. Leave it out behind a proxy that ends TLS.',
			},
			{
				displayName: 'TLS Key File',
				name: 'tlsKeyFile',
				type: 'string',
				default: '',
				description: 'Absolute path of the PEM file with the key of the certificate',
			},
			{
				displayName: 'Trusted Proxies',
				name: 'trustedProxies',
				type: 'string',
				default: '',
				placeholder: '10.0.0.0/8, 127.0.0.1',
				description:
					'Addresses and ranges whose X-Forwarded headers are believed: the load balancers before the listener',
			},
		],
	},
];
