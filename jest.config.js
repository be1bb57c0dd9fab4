/** Two kinds of tests: beside the code, and end to end on a real n8n. */
const transform = {
	'\\.[jt]s$': [
		'@swc/jest',
		{ jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
	],
};

const shared = {
	testEnvironment: 'node',
	transform,
	// kysely is published as ES modules only; jest loads CommonJS.
	transformIgnorePatterns: ['/node_modules/(?!kysely/)'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/e2e/host', '<rootDir>/.talktrace'],
};

module.exports = {
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/{core,nodes,credentials,simulator,scripts}/**/*.test.ts'],
		},
		{ ...shared, displayName: 'e2e', testMatch: ['<rootDir>/e2e/**/*.e2e.ts'] },
	],
};
