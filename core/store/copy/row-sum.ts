import { createHash } from 'node:crypto';

/** How many rows there are, and what they hold, as 32 hexadecimal figures. */
export type RowSum = { rows: number; sum: string };

const MODULUS = 1n << 128n;

/**
 * Sums rows up, in whatever order they come: two tables have the same sum only when they hold
 * the same rows. Columns that are not named do not count.
 */
export function sumRows(
	columns: readonly string[],
	rows: Iterable<Readonly<Record<string, unknown>>>,
	before: RowSum = { rows: 0, sum: '0' },
): RowSum {
	let count = before.rows;
	let sum = BigInt(`0x${before.sum}`);
	for (const row of rows) {
		const written = JSON.stringify(columns.map((column) => writtenAs(row[column])));
		sum += BigInt(`0x${sha256(written).slice(0, 32)}`);
		count += 1;
	}
	return { rows: count, sum: (sum % MODULUS).toString(16).padStart(32, '0') };
}

function writtenAs(value: unknown): unknown {
	if (value instanceof Uint8Array) return [sha256(value)];
	return typeof value === 'string' ? withoutNul(value) : value;
}

/** As PostgreSQL holds it, whose text has no NUL character. */
export function withoutNul(text: string): string {
	return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

function sha256(value: string | Uint8Array): string {
	return createHash('sha256').update(value).digest('hex');
}
