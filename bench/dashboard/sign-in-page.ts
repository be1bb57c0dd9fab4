import type { Page } from 'playwright-core';

/** Signs the owner in who was set up by the harness, and waits until the thread is there. */
export async function signInPage(page: Page, url: string): Promise<void> {
	await page.goto(url);
	await page.getByLabel('E-mail').fill('owner@desk.example');
	await page.getByLabel('Password').fill('correct horse battery staple');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.locator('.bubble').first().waitFor();
}
