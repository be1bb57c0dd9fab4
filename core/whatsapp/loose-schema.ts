import { z } from 'zod';

/** Text that is not empty. Meta sends most ids as text, and some of them as numbers. */
export const text = z.union([z.string().min(1), z.number().transform(String)]);

/** As `text`, but anything else counts as absent: one odd corner costs nobody a message. */
export const optionalText = text.optional().catch(undefined);

/** What a person wrote; may be empty. */
export const words = z.union([z.string(), z.number().transform(String)]);

/** A number, also where it comes as text. */
export const amount = z.union([
	z.number(),
	z
		.string()
		.regex(/^-?\d+(\.\d+)?$/)
		.transform(Number),
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
