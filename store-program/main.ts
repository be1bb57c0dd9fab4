#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { InputError } from '../core/errors';
import { carryOut } from './carry-out';
import { readOrder, type Values } from './read-order';
import { createStepTeller } from './tell-steps';

/** What the program ends with; docs/postgres.md and docs/backup.md explain them. */
const EXIT = { done: 0, unexpected: 1, refused: 2, lost: 3 };

const HELP = `talktrace-store looks after the store of a TalkTrace desk.

	talktrace-store backup --to FOLDER [--from FILE] [--keep N]

Backs a SQLite store up with its files, while desks work with it, into a new folder in FOLDER,
and keeps the newest N. Without --from it is the store of TALKTRACE_STORE, else the one in
n8n's own folder.

	talktrace-store verify --from FOLDER

Reads a whole backup and compares it with what it says of itself.

	talktrace-store restore --from FOLDER --to FILE

Makes a store of a backup, at a place where there is none. What was being answered or sent when
the backup was taken is not sent again: people see to it.

	talktrace-store settle [--to PLACE]

The same for a store that was restored in another way, as with pg_restore: before n8n starts.

	talktrace-store copy --from FILE [--to postgres://user:password@host:5432/database]
		[--anew] [--while-in-use]

Copies a SQLite store to PostgreSQL. Without --to the place is TALKTRACE_STORE, or stands in the
file that TALKTRACE_STORE_FILE names: other users of the machine see neither. Stop n8n first. A
copy that broke off is gone on with when the same is run again.

	--anew          begins from the beginning, where a copy was begun
	--while-in-use  copies what is there now although a desk works with it: for a look, since
	                two desks on one store and its copy would both answer
`;

void main();

async function main(): Promise<void> {
	try {
		const { values, positionals } = parseArguments();
		if (values.help) {
			process.stdout.write(HELP);
			return;
		}
		const order = readOrder(positionals, values, process.env);
		const say = (line: string) => process.stdout.write(`${line}\n`);
		const { lines, lostFiles } = await carryOut(
			order,
			createStepTeller(say, () => performance.now()),
		);
		for (const line of lines) say(line);
		process.exitCode = lostFiles > 0 ? EXIT.lost : EXIT.done;
	} catch (error) {
		const isRefused = error instanceof InputError;
		process.stderr.write(`${isRefused ? error.message : String((error as Error).stack)}\n`);
		process.exitCode = isRefused ? EXIT.refused : EXIT.unexpected;
	}
}

function parseArguments(): { values: Values & { help: boolean }; positionals: string[] } {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				from: { type: 'string' },
				to: { type: 'string' },
				keep: { type: 'string' },
				anew: { type: 'boolean', default: false },
				'while-in-use': { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
			},
		});
	} catch (cause) {
		throw new InputError(`${(cause as Error).message}. Try --help.`, { cause });
	}
}
