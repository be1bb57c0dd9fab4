import { resolve } from 'node:path';
import { InputError } from '../core/errors';
import type { RestoreOrder } from '../core/store/backup/restore-backup';
import type { CopyOrder } from '../core/store/copy/copy-store';
import { defaultStoreFile } from '../core/store/default-store-file';
import type { StoreLocation } from '../core/store/open-store';
import { parseStorePlace } from '../core/store/parse-store-place';
import { placeInEnvironment } from '../core/store/place-in-environment';

/** What the program is asked to do. */
export type StoreOrder =
	| { command: 'copy'; order: CopyOrder }
	| { command: 'backup'; from: StoreLocation; to: string; keep: number | null }
	| { command: 'verify'; from: string }
	| { command: 'restore'; order: RestoreOrder }
	| { command: 'settle'; store: StoreLocation };

/** The options as they were written, for whichever command. */
export type Values = {
	from?: string;
	to?: string;
	keep?: string;
	anew: boolean;
	'while-in-use': boolean;
};

type Environment = NodeJS.ProcessEnv;

/** What the arguments ask for. Throws InputError, which says what to write instead. */
export function readOrder(
	commands: readonly string[],
	values: Values,
	environment: Environment,
): StoreOrder {
	const [command = ''] = commands;
	const read = commands.length === 1 ? READERS[command] : undefined;
	if (read) return read(values, environment);
	throw new InputError(
		`What is to be done? There is: talktrace-store ${Object.keys(READERS).join(', ')}. Try --help.`,
	);
}

const READERS: Record<string, (values: Values, environment: Environment) => StoreOrder> = {
	copy({ from, to, anew, 'while-in-use': whileInUse }, environment) {
		if (!from) throw new InputError('Name the SQLite file to copy: --from FILE');
		const location = to ? parseStorePlace(to) : placeOfStore(environment);
		if (!location) {
			throw new InputError(
				'Name the place to copy to: --to postgres://user:password@host:5432/database, or TALKTRACE_STORE, or the file of TALKTRACE_STORE_FILE.',
			);
		}
		if (!('postgres' in location)) {
			throw new InputError('The place to copy to must be a postgres:// address.');
		}
		const order = { from: resolve(from), to: location.postgres, anew, whileInUse };
		return { command: 'copy', order };
	},

	backup({ from, to, keep }, environment) {
		if (!to) throw new InputError('Name the folder for backups: --to FOLDER');
		if (keep !== undefined && !/^[1-9]\d{0,5}$/.test(keep)) {
			throw new InputError('How many backups are kept is a whole number from 1 on: --keep N');
		}
		return {
			command: 'backup',
			from: from
				? { sqliteFile: resolve(from) }
				: (placeOfStore(environment) ?? { sqliteFile: defaultStoreFile() }),
			to: resolve(to),
			keep: keep === undefined ? null : Number(keep),
		};
	},

	verify({ from }) {
		if (!from) throw new InputError('Name the folder of the backup: --from FOLDER');
		return { command: 'verify', from: resolve(from) };
	},

	restore({ from, to }) {
		if (!from) throw new InputError('Name the folder of the backup: --from FOLDER');
		if (!to) throw new InputError('Name the SQLite file to restore to: --to FILE');
		return { command: 'restore', order: { from: resolve(from), to: resolve(to) } };
	},

	settle({ to }, environment) {
		const store = to ? parseStorePlace(to) : placeOfStore(environment);
		if (store) return { command: 'settle', store };
		throw new InputError(
			'Name the store that was restored: --to postgres://user:password@host:5432/database or --to /FILE, or TALKTRACE_STORE, or the file of TALKTRACE_STORE_FILE.',
		);
	},
};

function placeOfStore(environment: Environment): StoreLocation | undefined {
	const place = placeInEnvironment(environment);
	return place === undefined ? undefined : parseStorePlace(place);
}
