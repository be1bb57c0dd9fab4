import { z } from 'zod';
import { ownAgentSchema, passwordSchema, preferencesSchema, roleSchema } from './agent-shape';
import { route } from './route';
import { someOf } from './some-of';

const nothing = z.object({});
const done = z.object({ done: z.literal(true) });
const email = z.email('That is not an e-mail address.').max(254).toLowerCase();
const linkToken = z.string().min(20).max(200);
const code = z.string().regex(/^\d{6}$/, 'The code has six digits.');
const name = z.string().trim().min(1, 'Write a name.').max(80);

/** Signing in, the one-time links, and what agents may change about themselves. */
export const ACCOUNT_ROUTES = [
	route({
		method: 'GET',
		path: 'session',
		role: 'anyone',
		subject: 'none',
		summary: 'Who is signed in, and whether the desk has an owner yet.',
		input: nothing,
		answer: z.object({ agent: ownAgentSchema.nullable(), setUp: z.boolean() }),
	}),
	route({
		method: 'POST',
		path: 'sign-in',
		role: 'anyone',
		subject: 'none',
		summary: 'Signs an agent in with e-mail, password and, where it is on, a code.',
		input: z.object({ email, password: z.string().max(200), code: code.optional() }),
		answer: z.discriminatedUnion('outcome', [
			z.object({ outcome: z.literal('signed-in'), agent: ownAgentSchema }),
			z.object({ outcome: z.literal('code-needed') }),
		]),
	}),
	route({
		method: 'POST',
		path: 'sign-out',
		role: 'viewer',
		subject: 'none',
		summary: 'Ends the session.',
		input: nothing,
		answer: done,
	}),
	route({
		method: 'POST',
		path: 'look-at-link',
		role: 'anyone',
		subject: 'none',
		summary: 'What a one-time link is for, and for whom.',
		input: z.object({ token: linkToken }),
		answer: z.object({
			purpose: z.enum(['set-up', 'invitation', 'reset']),
			email: z.string().nullable(),
			name: z.string().nullable(),
			role: roleSchema.nullable(),
			/** Whether choosing the new password takes a code, too. */
			secondFactor: z.boolean(),
			validUntil: z.string(),
		}),
	}),
	route({
		method: 'POST',
		path: 'use-link',
		role: 'anyone',
		subject: 'none',
		summary: 'Makes the account, or the new password, of a one-time link, and signs in.',
		input: z.object({
			token: linkToken,
			password: passwordSchema,
			/** Needed by a reset where the second factor is on. */
			code: code.optional(),
			/** Needed by all but a reset. */
			name: name.optional(),
			/** Needed for setting the desk up. */
			email: email.optional(),
			preferences: someOf(preferencesSchema).optional(),
		}),
		answer: z.object({ agent: ownAgentSchema }),
	}),
	route({
		method: 'POST',
		path: 'change-own-account',
		role: 'viewer',
		subject: 'none',
		summary: 'Changes the own name and preferences.',
		input: z.object({ name: name.optional(), preferences: someOf(preferencesSchema).optional() }),
		answer: z.object({ agent: ownAgentSchema }),
	}),
	route({
		method: 'POST',
		path: 'change-own-password',
		role: 'viewer',
		subject: 'none',
		summary: 'Changes the own password and ends all other sessions.',
		input: z.object({ current: z.string().max(200), next: passwordSchema }),
		answer: done,
	}),
	route({
		method: 'POST',
		path: 'begin-second-factor',
		role: 'viewer',
		subject: 'none',
		summary:
			'A new secret for an authenticator app; nothing changes until a code of it is confirmed.',
		input: z.object({ password: z.string().max(200) }),
		answer: z.object({ secret: z.string(), uri: z.string() }),
	}),
	route({
		method: 'POST',
		path: 'confirm-second-factor',
		role: 'viewer',
		subject: 'none',
		summary: 'Switches the second factor on.',
		input: z.object({ secret: z.string().max(200), code, password: z.string().max(200) }),
		answer: z.object({ agent: ownAgentSchema }),
	}),
	route({
		method: 'POST',
		path: 'end-second-factor',
		role: 'viewer',
		subject: 'none',
		summary: 'Switches the second factor off.',
		input: z.object({ password: z.string().max(200) }),
		answer: z.object({ agent: ownAgentSchema }),
	}),
	route({
		method: 'GET',
		path: 'own-sessions',
		role: 'viewer',
		subject: 'none',
		summary: 'Where the agent is signed in.',
		input: nothing,
		answer: z.object({
			sessions: z.array(
				z.object({
					id: z.string(),
					address: z.string(),
					userAgent: z.string(),
					createdAt: z.string(),
					seenAt: z.string(),
					current: z.boolean(),
				}),
			),
		}),
	}),
	route({
		method: 'POST',
		path: 'end-sessions',
		role: 'viewer',
		subject: 'none',
		summary: 'Ends one session of the agent, or all but this one.',
		input: z.object({ which: z.union([z.literal('others'), z.uuid()]) }),
		answer: z.object({ ended: z.number() }),
	}),
] as const;
