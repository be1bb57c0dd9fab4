import { z } from 'zod';

type WithoutDefault<T extends z.ZodType> = T extends z.ZodDefault<infer Inner> ? Inner : T;

type SomeOf<Shape extends Record<string, z.ZodType>> = z.ZodObject<{
	[Key in keyof Shape]: z.ZodOptional<WithoutDefault<Shape[Key]>>;
}>;

/**
 * Some fields of a shape, for changing just these. `partial()` would fill in the defaults of
 * what was left out, and so set everything else back.
 */
export function someOf<Shape extends Record<string, z.ZodType>>(
	schema: z.ZodObject<Shape>,
): SomeOf<Shape> {
	const fields = Object.entries(schema.shape).map(([key, field]) => [
		key,
		(field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field).optional(),
	]);
	return z.object(Object.fromEntries(fields) as SomeOf<Shape>['shape']);
}
