/** The layers of docs/architecture.md, as rules that a machine checks. */

const PRODUCT = '^(core|nodes|credentials|ingress|store-program|dashboard)/';
const TESTS = '\\.test\\.ts$|/__fixtures__/';

module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			comment: 'Two modules that need each other are one module, or need a third.',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'conversation-stands-alone',
			comment: 'The rules of a conversation are plain types and pure functions.',
			severity: 'error',
			from: { path: '^core/conversation/', pathNot: TESTS },
			to: { pathNot: '^core/(conversation/|errors\\.ts$)|(^|/)node_modules/zod/' },
		},
		{
			name: 'core-knows-nobody',
			comment: 'The core can be driven without n8n, without a page and without the simulator.',
			severity: 'error',
			from: { path: '^core/', pathNot: TESTS },
			to: {
				path: '^(nodes|credentials|ingress|store-program|dashboard|simulator|scripts|e2e)/|(^|/)n8n-',
			},
		},
		{
			name: 'programs-need-the-core-alone',
			comment: 'What runs beside n8n must not load it.',
			severity: 'error',
			from: { path: '^(ingress|store-program)/', pathNot: TESTS },
			to: { path: '^(nodes|credentials|dashboard)/|(^|/)n8n-' },
		},
		{
			name: 'programs-are-entries',
			comment: 'A program is started, not imported.',
			severity: 'error',
			from: { path: '^(nodes|credentials|dashboard|simulator)/' },
			to: { path: '^(ingress|store-program)/' },
		},
		{
			name: 'nodes-stand-alone',
			comment: 'Each node is useful alone; what two of them need is in nodes/shared.',
			severity: 'error',
			from: { path: '^nodes/([^/]+)/' },
			to: { path: '^nodes/', pathNot: '^nodes/($1|shared)/' },
		},
		{
			name: 'page-takes-types-only',
			comment: 'The page runs in a browser; of the core it may know what the desk answers.',
			severity: 'error',
			from: { path: '^dashboard/', pathNot: TESTS },
			to: { path: '^core/', pathNot: '^core/desk/' },
		},
		{
			name: 'page-takes-no-code-of-the-desk',
			severity: 'error',
			from: { path: '^dashboard/', pathNot: TESTS },
			to: { path: '^core/desk/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'database-in-the-store-only',
			comment: 'Queries live where migrations and both dialects are tested.',
			severity: 'error',
			from: { path: PRODUCT, pathNot: `^core/store/|${TESTS}` },
			to: { path: '(^|/)(better-sqlite3|pg)(/|$)' },
		},
		{
			name: 'simulator-is-independent',
			comment: 'A stand-in that shares code with what it tests shares its mistakes.',
			severity: 'error',
			from: { path: '^simulator/' },
			to: { path: '^(core|nodes|credentials|ingress|store-program|dashboard|scripts|e2e)/' },
		},
		{
			name: 'product-without-tools',
			comment: 'The packed package has neither scripts nor simulator nor tests.',
			severity: 'error',
			from: { path: PRODUCT, pathNot: TESTS },
			to: { path: '^(simulator|scripts|e2e)/' },
		},
		{
			name: 'benchmarks-stand-outside',
			comment: 'A benchmark measures the packed product from outside, and nothing needs it.',
			severity: 'error',
			from: { path: '^bench/' },
			to: { path: '^(core|nodes|credentials|ingress|store-program|dashboard)/|^e2e/(?!harness/)' },
		},
		{
			name: 'nothing-needs-benchmarks',
			severity: 'error',
			from: { pathNot: '^bench/' },
			to: { path: '^bench/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(e2e/host|scripts/node24|dist)/' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
	},
};
