import { z } from 'zod';
import {
	answeringSchema,
	controlSchema,
	conversationRowSchema,
	conversationSchema,
	sortSchema,
	statusSchema,
} from './conversation-shape';
import { route } from './route';
import { threadEntrySchema } from './thread-shape';

const conversationId = z.string().max(64);
const limit = z.coerce.number().int().min(1).max(100).default(50);
const after = z.string().max(200).optional();
const changed = z.object({ conversation: conversationRowSchema });

/** Lists, threads, and everything that changes a conversation without sending. */
export const CONVERSATION_ROUTES = [
	route({
		method: 'GET',
		path: 'contacts',
		role: 'viewer',
		subject: 'none',
		summary: 'The conversations of a tab, filtered and sorted, a page at a time.',
		input: z.object({
			tab: z.enum(['mine', 'unassigned', 'all']).default('all'),
			status: statusSchema.or(z.literal('any')).default('open'),
			labelId: z.string().max(64).optional(),
			channelId: z.string().max(64).optional(),
			answering: answeringSchema.optional(),
			sort: sortSchema.default('latest'),
			limit,
			after,
		}),
		answer: z.object({
			rows: z.array(conversationRowSchema),
			/** Goes in as `after` to read on; null at the end. */
			next: z.string().nullable(),
			/** The feed's number when it was read: live events after it are news. */
			seq: z.number(),
		}),
	}),
	route({
		method: 'GET',
		path: 'counts',
		role: 'viewer',
		subject: 'none',
		summary:
			'How many open conversations each tab has, and how many need a person. 10,001 stands for any number above 10,000.',
		input: z.object({ channelId: z.string().max(64).optional() }),
		answer: z.object({
			mine: z.number(),
			unassigned: z.number(),
			all: z.number(),
			/** Of those in the caller's tabs Mine and Unassigned. */
			needYou: z.number(),
		}),
	}),
	route({
		method: 'GET',
		path: 'conversation',
		role: 'viewer',
		subject: 'conversationId',
		summary: 'One conversation with its contact.',
		input: z.object({ conversationId }),
		answer: z.object({ conversation: conversationSchema, seq: z.number() }),
	}),
	route({
		method: 'POST',
		path: 'history',
		role: 'viewer',
		subject: 'conversationId',
		summary:
			'A part of the thread: the end, what came before or after a place, or around a message.',
		input: z.object({
			conversationId,
			before: z.string().max(200).optional(),
			after: z.string().max(200).optional(),
			aroundMessageId: z.string().max(64).optional(),
			limit,
		}),
		answer: z.object({
			/** Oldest first. */
			entries: z.array(threadEntrySchema),
			/** Go in as `before` and `after`; null where the thread ends. */
			older: z.string().nullable(),
			newer: z.string().nullable(),
			seq: z.number(),
		}),
	}),
	route({
		method: 'GET',
		path: 'search',
		role: 'viewer',
		subject: 'none',
		summary: 'Messages, transcripts and notes that hold all the words, newest first.',
		input: z.object({
			words: z.string().trim().min(1).max(200),
			conversationId: conversationId.optional(),
			limit,
			after,
		}),
		answer: z.object({
			hits: z.array(
				z.object({
					/** The message's; of a note, the note's. Goes in as `aroundMessageId`. */
					messageId: z.string(),
					at: z.string(),
					author: z.enum(['customer', 'ai', 'person', 'system']),
					/** The person of the desk who said or noted it. */
					agentId: z.string().nullable(),
					kind: z.string(),
					/** The words around the place that was found. */
					excerpt: z.string(),
					/** Where in `excerpt` the words stand, as [from, to). */
					marks: z.array(z.tuple([z.number(), z.number()])),
					conversation: conversationRowSchema,
				}),
			),
			/** People whose name, user name or number fits; on the first page only. */
			people: z.array(conversationRowSchema),
			next: z.string().nullable(),
		}),
	}),
	route({
		method: 'POST',
		path: 'toggle-human-chat',
		role: 'agent',
		subject: 'conversationId',
		summary: 'Changes who answers, and tells what became of an answer in flight.',
		input: z.object({
			conversationId,
			control: controlSchema,
			/** Why, in the agent's own words. */
			note: z.string().trim().max(500).optional(),
		}),
		answer: z.object({
			conversation: conversationRowSchema,
			changed: z.boolean(),
			/**
			 * Of the answer that the AI was about to give: nothing was there, it was being
			 * thought of, it was written and is discarded, or it is at Meta already.
			 */
			inFlight: z.enum(['none', 'thinking', 'discarded', 'became-draft', 'handed-to-meta']),
		}),
	}),
	route({
		method: 'POST',
		path: 'approve-draft',
		role: 'agent',
		subject: 'turnId',
		summary: "Sends the AI's draft, as it is or edited, if the customer has not written since.",
		input: z.object({
			turnId: z.string().max(64),
			/** The customer's last message that the agent has read. */
			seenMessageId: z.string().max(64),
			/** In place of the draft's words. */
			text: z.string().trim().min(1).max(20_000).optional(),
		}),
		answer: z.object({
			outcome: z.enum(['approved', 'customer-wrote-again', 'window-closed', 'no-draft']),
		}),
	}),
	route({
		method: 'POST',
		path: 'discard-draft',
		role: 'agent',
		subject: 'turnId',
		summary: "Discards the AI's draft; the thread shows it as discarded.",
		input: z.object({ turnId: z.string().max(64) }),
		answer: z.object({ outcome: z.enum(['discarded', 'no-draft']) }),
	}),
	route({
		method: 'POST',
		path: 'mark-read',
		role: 'agent',
		subject: 'conversationId',
		summary: 'Marks messages as read up to a place, or the conversation as unread from it on.',
		input: z.object({
			conversationId,
			seq: z.number().int().min(0),
			/** Also back: what comes after `seq` is unread again. */
			unread: z.boolean().default(false),
		}),
		answer: changed,
	}),
	route({
		method: 'POST',
		path: 'assign',
		role: 'agent',
		subject: 'conversationId',
		summary: 'Gives a conversation to an agent, or to nobody.',
		input: z.object({ conversationId, agentId: z.string().max(64).nullable() }),
		answer: changed,
	}),
	route({
		method: 'POST',
		path: 'change-labels',
		role: 'agent',
		subject: 'conversationId',
		summary: 'Puts labels on a conversation and takes others off.',
		input: z.object({
			conversationId,
			add: z.array(z.string().max(64)).max(50).default([]),
			remove: z.array(z.string().max(64)).max(50).default([]),
		}),
		answer: changed,
	}),
	route({
		method: 'POST',
		path: 'set-priority',
		role: 'agent',
		subject: 'conversationId',
		summary: 'How urgent it is: 0 none, 1 low, 2 medium, 3 high, 4 urgent.',
		input: z.object({ conversationId, priority: z.number().int().min(0).max(4) }),
		answer: changed,
	}),
	route({
		method: 'POST',
		path: 'set-status',
		role: 'agent',
		subject: 'conversationId',
		summary:
			'Opens, snoozes or resolves; resolving gives it back to the AI and may ask the customer how it was.',
		input: z.discriminatedUnion('status', [
			z.object({ conversationId, status: z.literal('open') }),
			z.object({ conversationId, status: z.literal('snoozed'), until: z.iso.datetime() }),
			z.object({
				conversationId,
				status: z.literal('resolved'),
				/** Left out: as the desk's settings say. */
				ask: z.boolean().optional(),
			}),
		]),
		answer: changed,
	}),
	route({
		method: 'POST',
		path: 'save-draft',
		role: 'agent',
		subject: 'conversationId',
		summary: 'Keeps what the agent has typed and not sent; empty text forgets it.',
		input: z.object({
			conversationId,
			mode: z.enum(['reply', 'note']),
			text: z.string().max(20_000),
			quotedMessageId: z.string().max(64).nullable().default(null),
		}),
		answer: z.object({ savedAt: z.string() }),
	}),
	route({
		method: 'POST',
		path: 'add-note',
		role: 'agent',
		subject: 'conversationId',
		summary: 'A note for colleagues, which the customer never sees.',
		input: z.object({ conversationId, text: z.string().trim().min(1).max(20_000) }),
		answer: z.object({ entry: threadEntrySchema }),
	}),
	route({
		method: 'POST',
		path: 'change-note',
		role: 'agent',
		subject: 'noteId',
		summary: 'Changes a note of one’s own; null takes it away.',
		input: z.object({
			noteId: z.string().max(64),
			text: z.string().trim().min(1).max(20_000).nullable(),
		}),
		answer: z.object({ entry: threadEntrySchema }),
	}),
	route({
		method: 'POST',
		path: 'rate-answer',
		role: 'agent',
		subject: 'messageId',
		summary: 'Says that an answer of the AI was good or wrong, and why; null takes it back.',
		input: z.object({
			messageId: z.string().max(64),
			verdict: z.enum(['good', 'wrong']).nullable(),
			why: z.string().trim().max(2_000).optional(),
		}),
		answer: z.object({ entry: threadEntrySchema }),
	}),
	route({
		method: 'POST',
		path: 'correct-transcript',
		role: 'agent',
		subject: 'messageId',
		summary: 'Replaces what was heard in a voice message.',
		input: z.object({
			messageId: z.string().max(64),
			text: z.string().trim().min(1).max(20_000),
		}),
		answer: z.object({ entry: threadEntrySchema }),
	}),
	route({
		method: 'POST',
		path: 'presence',
		role: 'viewer',
		subject: 'none',
		summary:
			'Tells every 20 seconds that a page is open, what it shows, and whether its agent types.',
		input: z.object({
			/** Random, one for each open page. */
			pageId: z.string().min(8).max(64),
			conversationId: conversationId.nullable(),
			typing: z.boolean(),
			/** The page is being closed. */
			leaving: z.boolean().default(false),
		}),
		answer: z.object({ online: z.array(z.string()) }),
	}),
] as const;
