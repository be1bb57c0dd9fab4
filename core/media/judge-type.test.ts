import { describe, expect, it } from '@jest/globals';
import { judgeType } from './judge-type';
import { sniffType } from './sniff-type';

const hex = (bytes: string) => Buffer.from(bytes.replaceAll(' ', ''), 'hex');

const PNG = hex('89504e470d0a1a0a 0000000d 49484452 00000001 00000001 08060000 00 1f15c489');
const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj');
const ZIP = hex('504b0304 1400 0000 0000 0000 0000 00000000 00000000 00000000 0100 0000 61');
const CFB = Buffer.concat([hex('d0cf11e0a1b11ae1'), Buffer.alloc(512)]);
const MP4 = hex('00000018 66747970 69736f6d 00000200 69736f6d 69736f32');
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]);
const NOISE = hex('8a01 0203 0405 0607 0801 1f1e 1d1c');
const HTML = '<!-- hi -->\n <!DOCTYPE html><title>x</title>';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function judge(
	kind: Parameters<typeof judgeType>[0]['kind'],
	mimeType: string,
	bytes: Buffer,
) {
	return judgeType({ kind, mimeType }, await sniffType(bytes));
}

describe('the type of a file', () => {
	it.each([
		['a picture', 'image', 'image/jpeg', PNG, 'image/png'],
		['a film', 'video', 'video/mp4', MP4, 'video/mp4'],
		['a sound in the container of a film', 'voice', 'audio/mp4', MP4, 'video/mp4'],
		['a PDF', 'document', 'application/pdf', PDF, 'application/pdf'],
		['an office file that is an archive', 'document', DOCX, ZIP, DOCX],
		['an old office file', 'document', 'application/msword', CFB, 'application/msword'],
		['an archive', 'document', 'application/zip', ZIP, 'application/zip'],
		['a text', 'document', 'text/csv; charset=utf-8', Buffer.from('a;b\n1;2'), 'text/csv'],
		['a text in an old encoding', 'document', 'text/plain', hex('636166e9'), 'text/plain'],
		[
			'a text under the name of a table',
			'document',
			'application/vnd.ms-excel',
			Buffer.from('a\tb'),
			'text/plain',
		],
		['a script as a text', 'document', 'text/javascript', Buffer.from('alert(1)'), 'text/plain'],
		['a page that says so', 'document', 'text/html', Buffer.from(HTML), 'text/html'],
		['a page under the name of a text', 'document', 'text/plain', Buffer.from(HTML), 'text/html'],
		[
			'a program that nothing was said of',
			'document',
			'application/octet-stream',
			EXE,
			'application/x-msdownload',
		],
		['noise as a voice', 'voice', 'audio/ogg', NOISE, 'application/octet-stream'],
		['noise as a picture', 'image', 'image/jpeg', NOISE, 'application/octet-stream'],
	] as const)('is known by the bytes of %s', async (_what, kind, mimeType, bytes, type) => {
		expect(await judge(kind, mimeType, bytes)).toBe(type);
	});

	it.each([
		['a page as a picture', 'image', 'image/png', Buffer.from(HTML)],
		['a page behind a byte order mark', 'image', 'image/png', Buffer.from(`\uFEFF${HTML}`)],
		['a page in UTF-16', 'image', 'image/png', Buffer.from(`\uFEFF${HTML}`, 'utf16le')],
		['a page with bytes that are no text', 'image', 'image/png', Buffer.from(`${HTML}\0\x01`)],
		['a drawing as a picture', 'image', 'image/svg+xml', Buffer.from('<?xml version="1.0"?><svg>')],
		['a drawing as a sticker', 'sticker', 'image/webp', Buffer.from('<svg onload=alert(1)>')],
		['a page as a PDF', 'document', 'application/pdf', Buffer.from(HTML)],
		['a page as an office file', 'document', DOCX, Buffer.from(HTML)],
		['a program as a PDF', 'document', 'application/pdf', EXE],
		['a program as a text', 'document', 'text/plain', EXE],
		['a shell script as a text', 'document', 'text/plain', Buffer.from('#!/bin/sh\nrm -rf ~')],
		['a picture as a PDF', 'document', 'application/pdf', PNG],
		['a text as a voice', 'voice', 'audio/ogg', Buffer.from('hello')],
		['a picture as a voice', 'voice', 'audio/ogg', PNG],
		['a PDF as a film', 'video', 'video/mp4', PDF],
	] as const)('is a lie for %s', async (_what, kind, mimeType, bytes) => {
		expect(await judge(kind, mimeType, bytes)).toBeUndefined();
	});

	it('is unknown for nothing at all', async () => {
		expect(await sniffType(Buffer.alloc(0))).toBe('application/octet-stream');
	});

	it.each([1, 3, 17, 200])(
		'is found for any %d first bytes of a file, or none is',
		async (length) => {
			for (const whole of [PNG, PDF, ZIP, CFB, MP4, EXE, NOISE, Buffer.from(HTML)]) {
				await expect(sniffType(whole.subarray(0, length))).resolves.toEqual(expect.any(String));
			}
		},
	);
});
