import type { INodeProperties } from 'n8n-workflow';

const show = { resource: ['message'], operation: ['sendLocation'] };

/** What the editor asks for about a place. */
export const locationProperties: INodeProperties[] = [
	{
		displayName: 'Latitude',
		name: 'latitude',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 25.2048',
		description: 'Degrees from -90 to 90',
		displayOptions: { show },
	},
	{
		displayName: 'Longitude',
		name: 'longitude',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 55.2708',
		description: 'Degrees from -180 to 180',
		displayOptions: { show },
	},
	{
		displayName: 'Name',
		name: 'placeName',
		type: 'string',
		default: '',
		description: 'What the place is called',
		displayOptions: { show },
	},
	{
		displayName: 'Address',
		name: 'placeAddress',
		type: 'string',
		default: '',
		description: 'Shown under the name',
		displayOptions: { show },
	},
];
