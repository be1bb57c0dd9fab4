import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import typescript from 'typescript-eslint';

const NODE_GLOBALS = [
	'AbortController',
	'AbortSignal',
	'Buffer',
	'URL',
	'clearInterval',
	'clearTimeout',
	'console',
	'fetch',
	'process',
	'setInterval',
	'setTimeout',
];

const PUBLISHED = ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'];

export default typescript.config(
	{
		ignores: [
			'**/dist/',
			'coverage/',
			'.talktrace/',
			'e2e/host/',
			'scripts/node24/',
			'simulator/phone/page/',
		],
	},
	js.configs.recommended,
	{
		languageOptions: {
			globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])),
		},
		rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] },
	},
	{
		files: ['*.js', '*.cjs'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: { __dirname: 'readonly', module: 'writable', require: 'readonly' },
		},
	},
	{
		files: ['**/*.{ts,tsx}'],
		extends: [typescript.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allow: ['URLSearchParams'] },
			],
			// Interfaces of n8n and Kysely ask for functions that could wait, also where ours need not.
			'@typescript-eslint/require-await': 'off',
			// Text from outside is cleaned of control characters, which takes naming them.
			'no-control-regex': 'off',
			// What our factories give back are plain functions; none of them uses `this`.
			'@typescript-eslint/unbound-method': 'off',
			'no-restricted-syntax': [
				'error',
				{ selector: 'TSEnumDeclaration', message: 'Write a union of literals.' },
				{ selector: 'ExportDefaultDeclaration', message: 'Export it by its name.' },
			],
		},
	},
	{
		files: ['{core,nodes,credentials,ingress,store-program}/**/*.ts'],
		rules: { 'no-console': 'error' },
	},
	{ files: ['package.json'], languageOptions: { parser: typescript.parser } },
	{
		files: PUBLISHED,
		ignores: ['**/*.test.ts'],
		extends: [n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport],
	},
	{
		// Each node has its description, and with it icon and credential tests, in a file beside
		// it, where these two rules do not look; scripts/package-contents.test.ts does.
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: {
			'@n8n/community-nodes/icon-validation': 'off',
			'@n8n/community-nodes/credential-test-required': 'off',
		},
	},
	{
		// Below the node itself errors pass unchanged; nodes/shared/to-node-error.ts translates them once.
		files: ['nodes/**/*.ts'],
		ignores: ['**/*.node.ts'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{
		// What a node does is loaded when it is first used (docs/decisions/0042). By require, since n8n
		// empties its cache when it updates a package; an import() would give the old code again.
		files: ['nodes/**/*.node.ts', 'nodes/shared/credential-tests.ts'],
		rules: { '@typescript-eslint/no-require-imports': ['error', { allow: ['^\\./'] }] },
	},
	{
		files: ['package.json'],
		rules: {
			// A desk needs a database: the package is for self-hosted n8n, by design.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
		},
	},
);
