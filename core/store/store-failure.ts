/**
 * What an error of the database says about the database: `conflict`, it gave way to
 * another transaction and the same work may be done again at once; `unavailable`, it
 * cannot keep anything now (full, gone, read-only, too slow). Undefined: the work itself
 * was at fault.
 */
export function storeFailure(error: unknown): 'conflict' | 'unavailable' | undefined {
	const code = (error as { code?: unknown } | null)?.code;
	if (typeof code !== 'string') return undefined;
	if (CONFLICT.test(code)) return 'conflict';
	return SQLITE_UNAVAILABLE.test(code) || POSTGRES_UNAVAILABLE.test(code) || NETWORK.test(code)
		? 'unavailable'
		: undefined;
}

/** Serialisation failure and deadlock. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONFLICT = /^40(001|P01)$/;

const SQLITE_UNAVAILABLE = /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN|NOMEM)/;

/**
 * Classes of connection, resources, operator's intervention and system errors; corruption; a
 * lock or an idle transaction that took too long; a server that became a read-only standby.
 */
const POSTGRES_UNAVAILABLE = /^((08|53|57|58)[0-9A-Z]{3}|XX00[12]|55P03|25P03|25006)$/;

const NETWORK = /^(ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|ENOTFOUND$|EAI_AGAIN$)/;
