import { bundlePackages } from './bundle-packages.mjs';
import { compileOnce } from './compile-once.mjs';

// jest loads its resolver in each of its processes, before everything else of the tests.
compileOnce();

const BUNDLES = bundlePackages();

/** jest's resolver: our own code gets some packages in one file each; see `bundle-packages.mjs`. */
export function sync(request, options) {
	const bundle = BUNDLES.get(request);
	if (bundle && !options.basedir.includes('/node_modules/')) return bundle;
	return options.defaultResolver(request, options);
}
