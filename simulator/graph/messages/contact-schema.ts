import { z } from 'zod';

const NAME_PARTS = ['first_name', 'last_name', 'middle_name', 'suffix', 'prefix'] as const;

const nameSchema = z
	.strictObject({
		formatted_name: z.string().min(1),
		first_name: z.string().optional(),
		last_name: z.string().optional(),
		middle_name: z.string().optional(),
		suffix: z.string().optional(),
		prefix: z.string().optional(),
	})
	.refine((name) => NAME_PARTS.some((part) => name[part]), {
		message: 'needs one more part beside formatted_name',
		params: { code: 131008 },
	});

/** One shared address-book entry. */
export const contactCardSchema = z.looseObject({
	name: nameSchema,
	phones: z.array(z.looseObject({ phone: z.string().optional() })).optional(),
	emails: z.array(z.looseObject({ email: z.string().optional() })).optional(),
	addresses: z.array(z.looseObject({})).optional(),
	urls: z.array(z.looseObject({ url: z.string().optional() })).optional(),
	org: z.looseObject({}).optional(),
	birthday: z
		.string()
		.regex(/^\d{4}-\d{2}-\d{2}$/)
		.optional(),
});
