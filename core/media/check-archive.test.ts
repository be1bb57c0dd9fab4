import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aDocx, aZip } from './__fixtures__/a-zip';
import { checkArchive } from './check-archive';

const MB = 1024 * 1024;
const zeros = Buffer.alloc(3 * MB);

/** The same archive with another number at a place counted from the end record. */
function changed(zip: Buffer, at: number, value: number): Buffer {
	const copy = Buffer.from(zip);
	copy.writeUInt32LE(value, zip.length - 22 + at);
	return copy;
}

describe('checkArchive', () => {
	it.each([
		['a document', aDocx(['Hello'])],
		['an archive without entries', aZip([])],
		['what unpacks to just the limit', aZip([{ name: 'a', bytes: zeros.subarray(0, MB) }])],
	])('lets %s through', async (_what, zip) => {
		expect(await checkArchive(zip, MB)).toBe('fits');
	});

	it.each([
		['one large entry', [{ name: 'a', bytes: zeros }]],
		['one that says it is small', [{ name: 'a', bytes: zeros, declared: 10 }]],
		['one that only says it is large', [{ name: 'a', bytes: Buffer.from('a'), declared: 2 * MB }]],
		[
			'many that are too large together',
			Array.from({ length: 5 }, (_, number) => ({
				name: String(number),
				bytes: zeros.subarray(0, MB / 4),
				declared: 1,
			})),
		],
	])('refuses %s', async (_what, entries) => {
		expect(await checkArchive(aZip(entries), MB)).toBe('too-large');
	});

	const zip = aDocx(['Hello']);

	it.each([
		['nothing', Buffer.alloc(0)],
		['no archive', Buffer.from('PK nothing of the kind')],
		['an archive behind other bytes', Buffer.concat([Buffer.from('MZ'), zip])],
		['one that is cut', zip.subarray(0, zip.length - 30)],
		['a directory elsewhere', changed(zip, 16, 5)],
		['more entries than it lists', changed(zip, 8, 0x00040004)],
	])('calls %s damaged', async (_what, bytes) => {
		expect(await checkArchive(bytes, MB)).toBe('damaged');
	});

	it('has an answer for any broken archive', async () => {
		const changes = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 6 });

		await fc.assert(
			fc.asyncProperty(changes, async (bytes) => {
				const broken = Buffer.from(zip);
				for (const [at, byte] of bytes) broken[at] = byte;

				expect(['fits', 'too-large', 'damaged']).toContain(await checkArchive(broken, MB));
			}),
			{ seed: 7, numRuns: 500 },
		);
	});
});
