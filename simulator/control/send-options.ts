import { z } from 'zod';

/** How a body is posted; shared by everything that makes a delivery. */
export const deliverOptions = {
	copies: z.number().int().min(1).max(1_000).optional(),
	atOnce: z.boolean().optional(),
	signature: z.enum(['valid', 'wrong', 'missing']).optional(),
};

/** The same for what a customer does. */
export const sayOptions = {
	...deliverOptions,
	number: z.string().optional(),
	at: z.iso.datetime({ offset: true }).optional(),
	id: z.string().min(1).optional(),
	quotes: z.string().min(1).optional(),
};

/** A message in Meta's own form. */
export const inboundContent = z.looseObject({ type: z.string().min(1) });

/** A type as it may stand in a header. It need not be true. */
export const mimeType = z.string().regex(/^[\x20-\x7e]{3,100}$/);
