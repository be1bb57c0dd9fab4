import { z } from 'zod';

const gapSchema = z.object({ name: z.string(), example: z.string().optional() });

/** An approved message template with its gaps, as the picker shows it. */
export const templateSchema = z.object({
	name: z.string(),
	language: z.string(),
	category: z.string(),
	header: z
		.object({
			format: z.enum(['text', 'image', 'video', 'document', 'location']),
			text: z.string().optional(),
			gaps: z.array(gapSchema),
		})
		.nullable(),
	body: z.object({ text: z.string(), gaps: z.array(gapSchema) }),
	footer: z.string().nullable(),
	buttons: z.array(
		z.object({
			type: z.string(),
			title: z.string(),
			needsValue: z.boolean(),
			url: z.string().optional(),
		}),
	),
	/** Why it cannot be sent from here; null when it can. */
	beyondUs: z.string().nullable(),
});

export type Template = z.infer<typeof templateSchema>;

/** What goes into a template's gaps, by the gaps' names; buttons by their place in the list. */
const templateValuesSchema = z.object({
	header: z.record(z.string(), z.string()).default({}),
	body: z.record(z.string(), z.string()).default({}),
	buttons: z.record(z.string(), z.string()).default({}),
	/** The uploaded file for a header of that kind. */
	headerUploadId: z.string().optional(),
});

export const chosenTemplateSchema = z.object({
	name: z.string().max(512),
	language: z.string().max(20),
	values: templateValuesSchema,
});
