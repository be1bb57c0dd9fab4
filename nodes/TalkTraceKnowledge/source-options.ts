import type { INodeProperties } from 'n8n-workflow';

const ADD = { operation: ['add'] };

/** What may be said of a source besides, and how the web is asked. */
export const sourceOptions: INodeProperties[] = [
	{
		displayName: 'Source Options',
		name: 'sourceOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'What is not set stays as it is where a source is added again',
		displayOptions: { show: ADD },
		options: [
			{
				displayName: 'Channels',
				name: 'channels',
				type: 'string',
				default: '',
				description:
					'The IDs of the phone numbers whose customers may be told, with commas between. Empty: all.',
			},
			{
				displayName: 'Expires',
				name: 'expiresAt',
				type: 'dateTime',
				default: '',
				description: 'From then on searches do not find it. Empty: never.',
			},
			{
				displayName: 'Key',
				name: 'key',
				type: 'string',
				default: '',
				description:
					'What makes it the same source when it is added again, in place of its name or address. Not for websites.',
			},
			{
				displayName: 'Labels',
				name: 'labels',
				type: 'string',
				default: '',
				placeholder: 'prices, returns',
				description: 'By which searches can be narrowed, with commas between',
			},
			{
				displayName: 'Language',
				name: 'language',
				type: 'string',
				default: '',
				placeholder: 'en',
				description: 'Helps with very short texts; else it is recognised',
			},
		],
	},
	{
		displayName: 'Web Options',
		name: 'webOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { ...ADD, from: ['page', 'site'] } },
		options: [
			{
				displayName: 'Allowed Private Hosts',
				name: 'privateHosts',
				type: 'string',
				default: '',
				placeholder: 'wiki.example, wiki.example:8080',
				description:
					'Only public addresses are fetched. Hosts of your own network that may be fetched, too, with commas between; with a port, only that one.',
			},
			{
				displayName: 'Respect Robots.txt',
				name: 'respectRobots',
				type: 'boolean',
				default: true,
				description:
					'Whether to leave out what the robots.txt of a site forbids to programs called TalkTrace, or to all',
			},
			{
				displayName: 'Through the Proxy',
				name: 'throughProxy',
				type: 'boolean',
				default: false,
				description:
					'Whether to use the proxy that n8n is set up with. The proxy looks names up itself, so it has to be the one that refuses private addresses.',
			},
		],
	},
];
