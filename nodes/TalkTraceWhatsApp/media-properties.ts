import type { INodeProperties } from 'n8n-workflow';

const SEND = { resource: ['message'], operation: ['sendMedia'] };
const UPLOAD = { resource: ['media'], operation: ['upload'] };

const BINARY_FIELD: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryField',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the input field with the file',
};

const MEDIA_ID: INodeProperties = {
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	default: '={{ $json.uploaded?.mediaId }}',
	required: true,
	description: 'As Upload gave it. It lives for 30 days.',
};

const VOICE: INodeProperties = {
	displayName: 'Voice Note',
	name: 'voice',
	type: 'boolean',
	default: false,
	description: 'Whether it is shown like a recorded one. It must be Ogg with Opus, mono.',
};

/** What the editor asks for about files. */
export const mediaProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['media'] } },
		options: [
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a file from whats app',
				description: 'Remove a file before its 30 days are over',
			},
			{
				name: 'Download',
				value: 'download',
				action: 'Download a file',
				description: 'Get the bytes of a media ID as binary data',
			},
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload a file',
				description: 'Put a file at WhatsApp for 30 days, to send it many times',
			},
		],
		default: 'upload',
	},
	...[SEND, UPLOAD].map(kindOf),
	{
		displayName: 'File From',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Binary Data of the Item', value: 'binary', description: 'Uploaded first' },
			{ name: 'Link', value: 'link', description: 'WhatsApp fetches the file itself' },
			{ name: 'Media ID', value: 'mediaId', description: 'Of an earlier upload' },
		],
		default: 'binary',
		displayOptions: { show: SEND },
	},
	{ ...BINARY_FIELD, displayOptions: { show: { ...SEND, source: ['binary'] } } },
	{ ...BINARY_FIELD, displayOptions: { show: UPLOAD } },
	{
		displayName: 'Link',
		name: 'link',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://shop.example/menu.pdf',
		description: 'WhatsApp keeps what it fetched for 10 minutes',
		displayOptions: { show: { ...SEND, source: ['link'] } },
	},
	{ ...MEDIA_ID, displayOptions: { show: { ...SEND, source: ['mediaId'] } } },
	{ ...MEDIA_ID, displayOptions: { show: { resource: ['media'], operation: ['delete'] } } },
	{
		...MEDIA_ID,
		default: '={{ $json.messages?.at(-1)?.content?.media?.mediaId }}',
		description: 'Of a message of the last 7 days, or of an upload of the last 30',
		displayOptions: { show: { resource: ['media'], operation: ['download'] } },
	},
	{
		displayName: 'Output Binary Field',
		name: 'outputField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output field for the file',
		displayOptions: { show: { resource: ['media'], operation: ['download'] } },
	},
	{
		displayName: 'Caption',
		name: 'caption',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		description: 'Up to 1,024 characters, shown under the file',
		displayOptions: { show: { ...SEND, mediaKind: ['image', 'video', 'document'] } },
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description: 'What the customer sees; empty for the name of the binary file',
		displayOptions: { show: { ...SEND, mediaKind: ['document'] } },
	},
	{ ...VOICE, displayOptions: { show: { ...SEND, mediaKind: ['audio'] } } },
	{ ...VOICE, displayOptions: { show: { ...UPLOAD, mediaKind: ['audio'] } } },
];

function kindOf(show: Record<string, string[]>): INodeProperties {
	return {
		displayName: 'Kind',
		name: 'mediaKind',
		type: 'options',
		options: [
			{ name: 'Audio', value: 'audio', description: 'AAC, AMR, MP3, M4A or Ogg Opus, up to 16 MB' },
			{ name: 'Document', value: 'document', description: 'Any type, up to 100 MB' },
			{ name: 'Image', value: 'image', description: 'JPEG or PNG, up to 5 MB' },
			{ name: 'Sticker', value: 'sticker', description: 'WebP, up to 100 KB, moving 500 KB' },
			{ name: 'Video', value: 'video', description: 'MP4 or 3GP, up to 16 MB' },
		],
		default: 'image',
		displayOptions: { show },
	};
}
