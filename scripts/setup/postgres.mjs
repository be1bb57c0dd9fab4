import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { canInstallPackages, ensureSystemPackages } from './system-packages.mjs';

/** The oldest that its makers still mended when the store was written for it. */
const OLDEST_MAJOR = 13;

/** Where Debian keeps one folder for each major version. */
const DEBIAN = '/usr/lib/postgresql';

const HOMEBREW = ['/opt/homebrew/opt', '/usr/local/opt'];

/** Settings for the clusters that Debian's package makes; packages read them while they are installed. */
const CLUSTER_SETTINGS = '/etc/postgresql-common/createcluster.d';

/**
 * PostgreSQL for the tests: the server that TALKTRACE_TEST_POSTGRES_URL names (`url`), or
 * the folder with the programs of one (`programs`): this machine's, or Debian's, installed
 * where that is possible without asking. Gives a reason where there is none.
 */
export async function ensurePostgres(places) {
	const found = findPostgres(places);
	if (found) return found;
	try {
		await withoutCluster(() =>
			ensureSystemPackages(['postgresql'], 'for the tests on a PostgreSQL store'),
		);
		return findPostgres(places) ?? { reason: `Debian's postgresql is older than ${OLDEST_MAJOR}.` };
	} catch (error) {
		return {
			reason:
				`${error.message}\n  macOS: brew install postgresql@17\n` +
				'  Or name a server, and a database of it where schemas may be created:\n' +
				'  TALKTRACE_TEST_POSTGRES_URL=postgres://user:password@host:5432/database',
		};
	}
}

/** What `ensurePostgres` gives back, as far as it is there without an installation. */
export function findPostgres(places = placesOfPrograms()) {
	const url = process.env.TALKTRACE_TEST_POSTGRES_URL;
	if (url) return { url };

	const programs = places.find(isRecentEnough);
	return programs && { programs };
}

function placesOfPrograms() {
	const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
	const homebrew = HOMEBREW.flatMap((folder) => versionsIn(folder, /^postgresql(@\d+)?$/));
	return [...versionsIn(DEBIAN, /^\d+$/), ...onPath, ...homebrew];
}

/** The program folders of the versions below `folder`, the newest first. */
function versionsIn(folder, pattern) {
	if (!existsSync(folder)) return [];
	const version = (name) => Number(/\d+$/.exec(name)?.[0] ?? 0);
	return readdirSync(folder)
		.filter((name) => pattern.test(name))
		.sort((one, other) => version(other) - version(one))
		.map((name) => join(folder, name, 'bin'));
}

function isRecentEnough(folder) {
	const [postgres, initdb] = ['postgres', 'initdb'].map((program) => join(folder, program));
	if (!existsSync(postgres) || !existsSync(initdb)) return false;

	const said = execFileSync(postgres, ['--version'], { encoding: 'utf8' });
	return Number(/\d+/.exec(said)?.[0]) >= OLDEST_MAJOR;
}

/** Debian's package would make a server of its own and start it; the tests start theirs. */
async function withoutCluster(install) {
	if (!canInstallPackages()) return await install();

	const file = join(CLUSTER_SETTINGS, 'talktrace.conf');
	mkdirSync(CLUSTER_SETTINGS, { recursive: true });
	writeFileSync(file, 'create_main_cluster = false\n');
	try {
		await install();
	} finally {
		rmSync(file);
	}
}
