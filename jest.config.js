const { existsSync } = require('node:fs');
const { join } = require('node:path');

// Payloads that other projects have captured stand beside the repository on some machines.
const PAYLOADS = join(__dirname, '../shared/fixtures/webhooks');
const withoutPayloads = existsSync(PAYLOADS) ? [] : ['/payload-fixtures\\.test\\.ts$'];
if (withoutPayloads.length > 0) console.error(`No captured payloads at ${PAYLOADS}: left out.`);

/** Two kinds of tests: beside the code, and end to end on a real n8n. */
const transform = {
	'\\.[jt]s$': [
		'@swc/jest',
		{ jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
	],
};

/** Published as ES modules only; jest loads CommonJS. */
const ES_MODULES = [
	'kysely',
	'marked',
	'opus-decoder',
	'@wasm-audio-decoders',
	'@eshaz',
	'file-type',
	'strtok3',
	'token-types',
	'uint8array-extras',
	'@tokenizer/inflate',
	'@borewit/text-codec',
	'linkedom',
	'css-select',
	'css-what',
	'cssomnom',
	'domutils',
	'domhandler',
	'domelementtype',
	'dom-serializer',
	'boolbase',
	'entities',
	'nth-check',
];

const shared = {
	testEnvironment: 'node',
	transform,
	transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
	resolver: '<rootDir>/scripts/test/resolve-bundled.mjs',
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/e2e/host', '<rootDir>/.talktrace'],
	setupFiles: ['<rootDir>/scripts/test/threads-in-typescript.ts'],
	// Runs once, also where both kinds of tests do.
	globalSetup: '<rootDir>/scripts/test/servers-for-jest.mjs',
};

module.exports = {
	// A database on a machine that does other things too takes its time; what hangs is still ended.
	testTimeout: 60_000,
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: [
				'<rootDir>/{core,nodes,credentials,ingress,store-program,dashboard,simulator,scripts}/**/*.test.ts',
			],
			testPathIgnorePatterns: ['/node_modules/', ...withoutPayloads],
		},
		{ ...shared, displayName: 'e2e', testMatch: ['<rootDir>/e2e/**/*.e2e.ts'] },
	],
};
