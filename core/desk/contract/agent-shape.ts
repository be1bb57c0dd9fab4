import { z } from 'zod';

/** From the fewest rights to the most; each has those of the ones before it. */
export const ROLES = ['viewer', 'agent', 'supervisor', 'owner'] as const;

export const roleSchema = z.enum(ROLES);

/** An agent as their colleagues see them. */
export const agentSchema = z.object({
	id: z.string(),
	name: z.string(),
	role: roleSchema,
	/** Whether a page of theirs is open now. */
	online: z.boolean(),
});

export type Agent = z.infer<typeof agentSchema>;

export const preferencesSchema = z.object({
	language: z.enum(['en', 'ar']).default('en'),
	/** An IANA name; null takes the browser's. */
	timeZone: z.string().max(64).nullable().default(null),
	look: z.enum(['system', 'light', 'dark']).default('system'),
	/** For which conversations a sound and a notification come. */
	notify: z.enum(['mine', 'mine-and-unassigned', 'none']).default('mine-and-unassigned'),
	sound: z.boolean().default(true),
	desktop: z.boolean().default(false),
	enterSends: z.boolean().default(true),
});

export type Preferences = z.infer<typeof preferencesSchema>;

/** The agent who is signed in. */
export const ownAgentSchema = agentSchema.extend({
	email: z.string(),
	secondFactor: z.boolean(),
	preferences: preferencesSchema,
	version: z.number(),
});

export type OwnAgent = z.infer<typeof ownAgentSchema>;

/** Ten characters or more; what people can remember is long rather than odd. */
export const passwordSchema = z
	.string()
	.min(10, 'A password has at least 10 characters.')
	.max(200, 'A password has at most 200 characters.');
