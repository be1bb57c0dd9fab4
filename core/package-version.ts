/** The version of this package, as in its package.json, which the built files cannot all reach. */
export const PACKAGE_VERSION = '0.2.0';
