import { z } from 'zod';
import { agentSchema, roleSchema } from './agent-shape';
import { labelSchema } from './conversation-shape';
import { liveEventSchema } from './live-shape';
import { route } from './route';
import { someOf } from './some-of';

const nothing = z.object({});

const cannedReplySchema = z.object({
	id: z.string(),
	shortcut: z.string(),
	text: z.string(),
	version: z.number(),
});

export const settingsSchema = z.object({
	/** Minutes without a person's message after which the AI gets a conversation back; null: never. */
	returnAfterMinutes: z.number().int().min(5).max(10_080).nullable().default(null),
	/** Whether resolving gives a conversation back to the AI. */
	returnOnResolve: z.boolean().default(true),
	/** Whether a resolved customer is asked how it was, and in which words. */
	ask: z.boolean().default(false),
	question: z.string().trim().min(1).max(1_024).default('How was our help?'),
	answers: z
		.tuple([z.string().min(1).max(20), z.string().min(1).max(20), z.string().min(1).max(20)])
		.default(['Good', 'So-so', 'Bad']),
	/** What agents see: all conversations, or their own and those of nobody. */
	agentsSee: z.enum(['all', 'own-and-unassigned']).default('all'),
	/** Whether customers see that an agent has read their message. */
	tellRead: z.boolean().default(true),
});

export type DeskSettings = z.infer<typeof settingsSchema>;

/** What the whole desk has in common, and how pages follow it. */
export const DESK_ROUTES = [
	route({
		method: 'GET',
		path: 'desk',
		role: 'viewer',
		subject: 'none',
		summary:
			'What a page needs at its start: colleagues, channels, labels, canned replies, settings.',
		input: nothing,
		answer: z.object({
			/** Also those who are shut out, since threads name them. */
			agents: z.array(agentSchema.extend({ disabled: z.boolean() })),
			channels: z.array(
				z.object({
					id: z.string(),
					name: z.string(),
					/** Why nothing is sent on it now; null when all is well. */
					stopped: z.string().nullable(),
				}),
			),
			labels: z.array(labelSchema),
			cannedReplies: z.array(cannedReplySchema),
			settings: settingsSchema,
			/** How many things the doctor finds broken; see `health`. */
			broken: z.number(),
			seq: z.number(),
			/** The database's time: pages show windows by it. */
			now: z.string(),
		}),
	}),
	route({
		method: 'POST',
		path: 'save-settings',
		role: 'supervisor',
		subject: 'none',
		summary: 'Changes the settings of the desk.',
		input: someOf(settingsSchema),
		answer: z.object({ settings: settingsSchema }),
	}),
	route({
		method: 'POST',
		path: 'name-channel',
		role: 'supervisor',
		subject: 'none',
		summary: 'What agents call a number.',
		input: z.object({ channelId: z.string().max(64), name: z.string().trim().min(1).max(60) }),
		answer: z.object({ done: z.literal(true) }),
	}),
	route({
		method: 'POST',
		path: 'save-label',
		role: 'supervisor',
		subject: 'none',
		summary: 'Makes a label, or changes one.',
		input: labelSchema.omit({ id: true }).extend({
			id: z.string().max(64).optional(),
			name: z.string().trim().min(1).max(40),
		}),
		answer: z.object({ label: labelSchema }),
	}),
	route({
		method: 'POST',
		path: 'remove-label',
		role: 'supervisor',
		subject: 'none',
		summary: 'Removes a label, also from all conversations.',
		input: z.object({ id: z.string().max(64) }),
		answer: z.object({ done: z.literal(true) }),
	}),
	route({
		method: 'POST',
		path: 'save-canned-reply',
		role: 'supervisor',
		subject: 'none',
		summary: 'Makes a canned reply, or changes one unless somebody else has changed it since.',
		input: z.object({
			id: z.string().max(64).optional(),
			version: z.number().int().optional(),
			shortcut: z
				.string()
				.trim()
				.toLowerCase()
				.regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'Letters, digits, - and _ only.'),
			text: z.string().trim().min(1).max(4_096),
		}),
		answer: z.object({ cannedReply: cannedReplySchema }),
	}),
	route({
		method: 'POST',
		path: 'remove-canned-reply',
		role: 'supervisor',
		subject: 'none',
		summary: 'Removes a canned reply.',
		input: z.object({ id: z.string().max(64) }),
		answer: z.object({ done: z.literal(true) }),
	}),
	route({
		method: 'GET',
		path: 'events',
		role: 'viewer',
		subject: 'none',
		summary:
			'Server-sent events: everything that changed after a number of the feed, as it happens; `reload` where that number is too old.',
		input: z.object({
			/** `Last-Event-ID` of a stream that broke off takes its place. */
			after: z.coerce.number().int().min(0),
		}),
		answer: 'events',
	}),
	route({
		method: 'GET',
		path: 'changes',
		role: 'viewer',
		subject: 'none',
		summary: 'The same, once, for where no stream gets through.',
		input: z.object({
			after: z.coerce.number().int().min(0),
			limit: z.coerce.number().int().min(1).max(500).default(200),
		}),
		answer: z.object({
			events: z.array(liveEventSchema),
			seq: z.number(),
			more: z.boolean(),
			/** The number is too old: the page loads everything anew, and asks for what comes after `seq`. */
			reload: z.boolean(),
		}),
	}),
	route({
		method: 'GET',
		path: 'agents',
		role: 'owner',
		subject: 'none',
		summary: 'All agents and the invitations that are open.',
		input: nothing,
		answer: z.object({
			agents: z.array(
				agentSchema.extend({
					email: z.string(),
					secondFactor: z.boolean(),
					disabledAt: z.string().nullable(),
					createdAt: z.string(),
					lastSeenAt: z.string().nullable(),
					version: z.number(),
				}),
			),
			invitations: z.array(
				z.object({
					id: z.string(),
					email: z.string(),
					role: roleSchema,
					createdAt: z.string(),
					validUntil: z.string(),
				}),
			),
		}),
	}),
	route({
		method: 'POST',
		path: 'invite-agent',
		role: 'owner',
		subject: 'none',
		summary: 'Makes a link with which somebody joins the desk, once, within three days.',
		input: z.object({ email: z.email().max(254).toLowerCase(), role: roleSchema }),
		answer: z.object({ token: z.string(), validUntil: z.string() }),
	}),
	route({
		method: 'POST',
		path: 'withdraw-invitation',
		role: 'owner',
		subject: 'none',
		summary: 'Makes an invitation worthless.',
		input: z.object({ id: z.string().max(64) }),
		answer: z.object({ done: z.literal(true) }),
	}),
	route({
		method: 'POST',
		path: 'change-agent',
		role: 'owner',
		subject: 'none',
		summary: 'Changes an agent’s role, or shuts them out and lets them in again; one owner stays.',
		input: z.object({
			agentId: z.string().max(64),
			version: z.number().int(),
			role: roleSchema.optional(),
			disabled: z.boolean().optional(),
			/** Ends their second factor, when they have lost their phone. */
			endSecondFactor: z.literal(true).optional(),
		}),
		answer: z.object({ done: z.literal(true) }),
	}),
	route({
		method: 'POST',
		path: 'reset-password',
		role: 'owner',
		subject: 'none',
		summary: 'Makes a link with which an agent chooses a new password, once, within a day.',
		input: z.object({ agentId: z.string().max(64) }),
		answer: z.object({ token: z.string(), validUntil: z.string() }),
	}),
	route({
		method: 'GET',
		path: 'audit',
		role: 'owner',
		subject: 'none',
		summary: 'Who did what, newest first.',
		input: z.object({
			agentId: z.string().max(64).optional(),
			conversationId: z.string().max(64).optional(),
			action: z.string().max(60).optional(),
			before: z.coerce.number().int().optional(),
			limit: z.coerce.number().int().min(1).max(200).default(50),
		}),
		answer: z.object({
			entries: z.array(
				z.object({
					seq: z.number(),
					at: z.string(),
					agentId: z.string().nullable(),
					agentName: z.string().nullable(),
					action: z.string(),
					conversationId: z.string().nullable(),
					subjectId: z.string().nullable(),
					address: z.string(),
					details: z.record(z.string(), z.unknown()),
				}),
			),
			next: z.number().nullable(),
		}),
	}),
	route({
		method: 'GET',
		path: 'audit-export',
		role: 'owner',
		subject: 'none',
		summary: 'The whole audit log with its hashes, one JSON object a line.',
		input: nothing,
		answer: 'bytes',
	}),
	route({
		method: 'GET',
		path: 'audit-check',
		role: 'owner',
		subject: 'none',
		summary: 'Whether the chain of hashes is whole, and where it first is not.',
		input: nothing,
		answer: z.discriminatedUnion('outcome', [
			z.object({ outcome: z.literal('whole'), entries: z.number(), hash: z.string() }),
			z.object({ outcome: z.literal('broken'), seq: z.number(), reason: z.string() }),
		]),
	}),
	route({
		method: 'GET',
		path: 'openapi.json',
		role: 'viewer',
		subject: 'none',
		summary: 'This description.',
		input: nothing,
		answer: 'bytes',
	}),
	route({
		method: 'GET',
		path: 'metrics',
		role: 'anyone',
		subject: 'none',
		summary:
			'Metrics in the formats of Prometheus, for who shows the token of the Dashboard node’s settings as a bearer token; 404 where it has none.',
		input: nothing,
		answer: 'bytes',
	}),
] as const;
