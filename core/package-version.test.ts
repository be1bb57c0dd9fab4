import { expect, it } from '@jest/globals';

import manifest from '../package.json';
import { PACKAGE_VERSION } from './package-version';

it('is the version of the package', () => {
	expect(PACKAGE_VERSION).toBe(manifest.version);
});
