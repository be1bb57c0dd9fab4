import type * as Settings from '../admin/main';
import { assetUrl } from '../api/url-of';

/** What TypeScript's own description of the browser does not have yet. */
type TrustedTypes = {
	createPolicy(
		name: string,
		rules: { createScriptURL(address: string): string },
	): { createScriptURL(address: string): string };
};

const address = assetUrl('admin.js');

/** The only way in which this page makes a script of an address, and the only address. */
const policy = (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('talktrace', {
	createScriptURL(wanted) {
		if (wanted !== address) throw new TypeError('That is no script of this page');
		return wanted;
	},
});

/**
 * Loads the script of settings, whose bytes have to be those that the page was built with. An
 * `import()` will not do: Chromium refuses it to a script that is allowed by its hash, also where
 * 'strict-dynamic' lets the same script add an element.
 */
async function loadSettings(integrity: string): Promise<typeof Settings> {
	const script = document.createElement('script');
	script.type = 'module';
	script.integrity = integrity;
	script.src = policy?.createScriptURL(address) ?? address;
	await new Promise((resolve, reject) => {
		script.addEventListener('load', resolve);
		script.addEventListener('error', () => reject(new Error('The settings could not be loaded')));
		document.head.append(script);
	}).finally(() => script.remove());
	const { talkTraceSettings } = globalThis as { talkTraceSettings?: typeof Settings };
	if (!talkTraceSettings) throw new Error('The settings could not be started');
	return talkTraceSettings;
}

// The build writes a call of it where the source says `import('../admin/main')`.
Object.assign(globalThis, { talkTraceLoad: loadSettings });
