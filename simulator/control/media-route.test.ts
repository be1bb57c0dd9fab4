import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runMeta, type RunningMeta } from '../running-meta';

const BYTES = Buffer.from('0123456789');

describe('a file of a chat', () => {
	let meta: RunningMeta;
	let address: string;

	beforeEach(async () => {
		meta = await runMeta();
		const { id } = meta.state.media.keep({
			origin: 'customer',
			numberId: '1',
			mimeType: 'video/mp4',
			bytes: BYTES,
		});
		address = `${meta.url}/control/media/${id}`;
	});

	afterEach(() => meta.close());

	const get = async (range?: string) => {
		const response = await fetch(address, { headers: range === undefined ? {} : { range } });
		return { response, text: await response.text() };
	};

	it('is given whole, and can do nothing in the browser', async () => {
		const { response, text } = await get();

		expect(text).toBe('0123456789');
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('video/mp4');
		expect(response.headers.get('content-security-policy')).toContain('sandbox');
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
	});

	it.each([
		['bytes=0-3', '0123', 'bytes 0-3/10'],
		['bytes=7-', '789', 'bytes 7-9/10'],
		['bytes=-2', '89', 'bytes 8-9/10'],
		['bytes=8-99', '89', 'bytes 8-9/10'],
	])('is given in part for %s', async (range, part, contentRange) => {
		const { response, text } = await get(range);

		expect(response.status).toBe(206);
		expect(text).toBe(part);
		expect(response.headers.get('content-range')).toBe(contentRange);
	});

	it('has no part behind its end', async () => {
		const { response } = await get('bytes=10-');

		expect(response.status).toBe(416);
		expect(response.headers.get('content-range')).toBe('bytes */10');
	});

	it.each(['bytes=', 'bytes=0-1,4-5', 'lines=1-2'])('is given whole for %s', async (range) => {
		expect((await get(range)).response.status).toBe(200);
	});

	it('is not there under another id', async () => {
		expect((await fetch(`${meta.url}/control/media/1`)).status).toBe(404);
	});
});
