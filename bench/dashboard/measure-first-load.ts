import type { Page } from 'playwright-core';
import { signInPage } from './sign-in-page';

/** Signs in on a page that has never been there; the bytes that came over the line for it. */
export async function measureFirstLoad(page: Page, url: string): Promise<number> {
	const line = await page.context().newCDPSession(page);
	let bytes = 0;
	line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
	await line.send('Network.enable');
	await signInPage(page, url);
	await line.detach();
	return bytes;
}
