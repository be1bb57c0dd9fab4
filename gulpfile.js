const { rm } = require('node:fs/promises');
const { spawn } = require('node:child_process');
const { once } = require('node:events');

const { dest, parallel, series, src } = require('gulp');

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function compile() {
	const compiler = require.resolve('typescript/bin/tsc');
	const child = spawn(process.execPath, [compiler, '--project', 'tsconfig.build.json'], {
		stdio: 'inherit',
	});
	const [code] = await once(child, 'exit');
	if (code !== 0) throw new Error('TypeScript found errors');
}

/** Everything that the code reads at run time; bytes stay as they are. */
function assets() {
	return src(
		['{nodes,credentials,icons}/**/*.svg', 'nodes/**/*.node.json', '{core,nodes}/**/assets/**'],
		{
			base: '.',
			encoding: false,
		},
	).pipe(dest('dist'));
}

/** The agents' page, with everything in it. */
async function page() {
	const { buildPage } = await import('./dashboard/build.mjs');
	await buildPage();
}

exports.page = page;
exports.build = series(clean, parallel(compile, assets, page));
