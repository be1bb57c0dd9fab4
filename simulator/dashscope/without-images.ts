import { createHash } from 'node:crypto';
import { isObject, stringOrEmpty, type JsonObject } from './json-object';

/**
 * A chat request for the log: an image is its type, its size and its hash, since thousands of
 * calls with their images would fill the memory.
 */
export function withoutImages(body: unknown): unknown {
	if (!isObject(body) || !Array.isArray(body.messages)) return body;

	const messages = body.messages.map((message: unknown) => {
		if (!isObject(message) || !Array.isArray(message.content)) return message;
		const content = message.content.map((part: unknown) =>
			isObject(part) && isObject(part.image_url)
				? { ...part, image_url: { ...part.image_url, url: shortened(part.image_url) } }
				: part,
		);
		return { ...message, content };
	});
	return { ...body, messages };
}

function shortened({ url }: JsonObject): unknown {
	const [start, data] = stringOrEmpty(url).split(';base64,');
	if (!start?.startsWith('data:') || data === undefined) return url;

	const bytes = Buffer.from(data, 'base64');
	const hash = createHash('sha256').update(bytes).digest('hex');
	return `${start};base64,(${bytes.length} bytes, SHA-256 ${hash})`;
}
