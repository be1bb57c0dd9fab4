import { invalidForModel, type DashscopeError } from './dashscope-error';
import { isObject, stringOrEmpty, type JsonObject } from './json-object';

const DATA_URL = /^data:image\/(jpeg|jpg|png|webp|gif|bmp|tiff|heic);base64,/;

// Looked for, not matched: over megabytes a match of repeated signs may run out of stack.
const NOT_BASE64 = /[^A-Za-z0-9+/=]|=[^=]|={3}/;

/** How the bytes of the images begin that customers send; the others are not looked into. */
const BEGINNINGS: Record<string, RegExp> = {
	jpeg: /^\xff\xd8\xff/,
	jpg: /^\xff\xd8\xff/,
	png: /^\x89PNG\r\n\x1a\n/,
	webp: /^RIFF....WEBP/s,
	gif: /^GIF8/,
};

// Model Studio, "Image and video understanding": an image in base64 has to stay below 10 MB.
const LONGEST_DATA = 10 * 1024 * 1024;

/** Why DashScope would refuse an image part of a message, if it would. */
export function checkImagePart(part: JsonObject): DashscopeError | undefined {
	const address = isObject(part.image_url) ? stringOrEmpty(part.image_url.url) : '';
	if (/^https?:\/\/[^/]+\//.test(address)) return undefined;
	if (!address.startsWith('data:')) {
		return invalidForModel(
			'The provided URL does not appear to be valid. Ensure it is correctly formatted.',
		);
	}

	const [beginning = '', type = ''] = DATA_URL.exec(address) ?? [];
	const data = beginning === '' ? '' : address.slice(beginning.length);
	if (data === '' || data.length % 4 !== 0 || NOT_BASE64.test(data)) {
		return invalidForModel('Input data may not be a valid base64-encoded image: image_url');
	}
	if (data.length > LONGEST_DATA) {
		return invalidForModel('Multimodal file size is too large');
	}
	const start = Buffer.from(data.slice(0, 64), 'base64').toString('latin1');
	return BEGINNINGS[type]?.test(start) === false
		? invalidForModel('The image format is illegal and cannot be opened')
		: undefined;
}
