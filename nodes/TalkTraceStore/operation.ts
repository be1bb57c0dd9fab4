import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../core/errors';
import type { Store, StoreLocation } from '../../core/store/open-store';
import type { Page } from '../../core/store/page';
import type { Unit } from '../../core/store/schema';
import { textOf } from '../shared/text-of';

/** Reads a parameter of the item that is worked on. */
export type Read = <T>(name: string, fallback: T) => T;

/** Gives a row of the result a file, under the name of a binary field. */
export type Attach = (
	row: IDataObject,
	file: { field: string; bytes: Buffer; fileName: string | null; type: string },
) => Promise<void>;

/** What an operation may need beside the store and its parameters. */
export type Surroundings = {
	attach: Attach;
	location: StoreLocation;
	/** Whether n8n lets workflows write to this folder. */
	mayWriteTo(folder: string): Promise<boolean>;
	/** Aborted when somebody stops the execution. */
	signal: AbortSignal | undefined;
};

/** What an operation does; each row of its result becomes an item. */
export type Operation = (
	store: Store,
	read: Read,
	surroundings: Surroundings,
) => Promise<IDataObject[]>;

/** One page with its cursor in the last item's `next`, or, when all are wanted, every page. */
export async function pages<T extends object>(
	store: Store,
	read: Read,
	list: (unit: Unit, page: { limit: number; after?: string }) => Promise<Page<T>>,
): Promise<IDataObject[]> {
	const returnAll = read('returnAll', false);
	const limit = returnAll ? 500 : read('limit', 50);
	const rows: T[] = [];
	let after = returnAll ? undefined : filled(read, 'after');

	do {
		const page = await store.read((unit) => list(unit, { limit, after }));
		rows.push(...page.rows);
		after = page.next ?? undefined;
	} while (returnAll && after !== undefined);

	return rows.map((row, index) => ({
		...row,
		...(index === rows.length - 1 && after !== undefined && { next: after }),
	}));
}

/** A field's text, or undefined where it was left empty. */
export function filled(read: Read, name: string): string | undefined {
	return textOf(read<unknown>(name, '')) || undefined;
}

/** What the store has under an id. Throws InputError when it has nothing. */
export function found<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new InputError(`The store has no ${what} with this ID.`);
	return value;
}
