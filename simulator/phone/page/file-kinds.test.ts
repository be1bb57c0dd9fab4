import { describe, expect, it } from '@jest/globals';
import { kindsOf, sizeOf } from './file-kinds.js';

describe('what a file can be sent as', () => {
	it.each([
		['image/jpeg', 'image'],
		['image/heic', 'image'],
		['image/webp', 'sticker'],
		['video/mp4', 'video'],
		['audio/ogg; codecs=opus', 'voice'],
		['audio/mpeg', 'audio'],
		['application/pdf', 'document'],
		['', 'document'],
	])('%s is offered first as %s, and always as a document', (type, kind) => {
		expect(kindsOf(type)[0]).toBe(kind);
		expect(kindsOf(type)).toContain('document');
	});

	it.each([
		[12, '12 bytes'],
		[5_400, '5 kB'],
		[16_000_000, '16.0 MB'],
	])('%d bytes are %s', (bytes, words) => {
		expect(sizeOf(bytes)).toBe(words);
	});
});
