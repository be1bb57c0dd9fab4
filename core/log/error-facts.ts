import { CoreError } from '../errors';
import type { Plain } from './plain';

/** `where`: the line of our own code that an error passed which we did not expect. */
export type ErrorFacts = { reason: Plain; where?: Plain };

/**
 * What a log may tell of an error. Our own errors speak in our words; of any other only its
 * name, its code and the place are told, never its message, which may hold what somebody said,
 * a number or a key.
 */
export function errorFacts(error: unknown): ErrorFacts {
	if (error instanceof CoreError) return { reason: error.plain as Plain };
	const where = error instanceof Error ? placeOf(error) : undefined;
	return { reason: reasonOf(error), ...(where !== undefined && { where }) };
}

/** The `reason` of `errorFacts` alone. */
export function reasonOf(error: unknown): Plain {
	if (error instanceof CoreError) return error.plain as Plain;
	const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
	const known = typeof code === 'string' && CODE.test(code) ? code : undefined;
	const words = known !== undefined ? meaningOf(known) : undefined;
	const kind = typeof name === 'string' && NAME.test(name) ? name : 'unknown error';
	return `${words ?? kind}${known === undefined ? '' : ` (${known})`}` as Plain;
}

const NAME = /^[A-Za-z]{2,40}$/;

/** Of the system and SQLite (`ENOSPC`, `SQLITE_FULL`), of PostgreSQL (`53100`), of Node (`ERR_…`). */
const CODE = /^([A-Z][A-Z_]{1,60}|[0-9A-Z]{5})$/;

/** What an operator can do something about; the code alone would have to be looked up. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
	[/^(SQLITE_FULL|ENOSPC|EDQUOT|53100)$/, 'The disk is full'],
	[/^(SQLITE_READONLY.*|EROFS|25006)$/, 'The store is read-only'],
	[/^(SQLITE_BUSY.*|SQLITE_LOCKED.*|55P03)$/, 'The store is locked'],
	[/^(SQLITE_CORRUPT.*|SQLITE_NOTADB|XX00[12])$/, 'The store is damaged'],
	[/^(SQLITE_IOERR.*|EIO|58030)$/, 'The disk cannot be read or written'],
	[/^(SQLITE_CANTOPEN.*|ENOENT)$/, 'A file or folder is missing or closed to us'],
	[/^(EACCES|EPERM|42501)$/, 'The permission is missing'],
	[/^28.{3}$/, 'The database refuses user or password'],
	[/^(08.{3}|57P0.|ECONN.*|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'The connection is lost'],
	[/^(ENOTFOUND|EAI_AGAIN)$/, 'The name of the host is not known'],
	[/^EADDRINUSE$/, 'The port is taken'],
];

function meaningOf(code: string): string | undefined {
	return MEANINGS.find(([codes]) => codes.test(code))?.[1];
}

/** A file of ours without digits in its name: a message that imitates a stack brings none in. */
const PLACE = /\b((?:core|nodes|ingress|store-program)\/[A-Za-z/-]+(?:\.node)?\.[jt]s):(\d{1,5})\b/;

function placeOf({ stack = '', message }: Error): Plain | undefined {
	const frames = stack.slice(message === '' ? 0 : stack.lastIndexOf(message) + message.length);
	const [, file, line] =
		frames
			.split('\n')
			.filter((frame) => /^\s+at /.test(frame))
			.map((frame) => PLACE.exec(frame))
			.find((found) => found !== null) ?? [];
	return file === undefined ? undefined : (`${file}:${line}` as Plain);
}
