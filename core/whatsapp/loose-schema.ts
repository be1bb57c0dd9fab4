import { z } from 'zod';

/** As every store keeps it: PostgreSQL has no NUL, and half of a surrogate pair is no character. */
const storable = (said: string) => said.toWellFormed().replaceAll('\0', '\uFFFD');

/** Text that is not empty. Meta sends some of it as numbers. */
export const text = z.union([z.string().min(1).transform(storable), z.number().transform(String)]);

/** As `text`, but anything else counts as absent: one odd corner costs nobody a message. */
export const optionalText = text.optional().catch(undefined);

/** Meta's have up to about 128 characters; two of them must fit into an index of PostgreSQL. */
const LONGEST_ID = 400;

/** What names a person or a thing: text that is not blank, and of a length that can be looked up. */
export const id = text.refine((value) => value.trim() !== '' && value.length <= LONGEST_ID);

/** As `id`, but anything else counts as absent. */
export const optionalId = id.optional().catch(undefined);

/** What a person wrote; may be empty. */
export const words = z.union([z.string().transform(storable), z.number().transform(String)]);

/** A number, also where it comes as text. */
export const amount = z.union([
	z.number(),
	z
		.string()
		.regex(/^-?\d+(\.\d+)?$/)
		.transform(Number)
		.pipe(z.number()),
]);

/** True where something says so, in whichever type. */
export const flag = z
	.unknown()
	.optional()
	.transform((value) => value === true || value === 'true');

/** A list; a lone item counts as a list of one, null and nothing as an empty list. */
export const list = z
	.unknown()
	.optional()
	.transform((value): unknown[] => {
		if (value === undefined || value === null) return [];
		return Array.isArray(value) ? (value as unknown[]) : [value];
	});

/** The items of a list that `item` can read. The others are left out. */
export function readable<Output>(item: z.ZodType<Output>, items: unknown[]): Output[] {
	return items.flatMap((raw) => {
		const reading = item.safeParse(raw);
		return reading.success ? [reading.data] : [];
	});
}

/** The same object without the keys that hold nothing. */
export function present<Value extends object>(value: Value): Value {
	return Object.fromEntries(
		Object.entries(value).filter(([, held]) => held !== undefined),
	) as Value;
}
