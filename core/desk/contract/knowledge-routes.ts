import { z } from 'zod';
import { verdictSchema } from './basis-shape';
import {
	addedSchema,
	foundPassageSchema,
	knowledgeMissSchema,
	knowledgeSourceSchema,
	knowledgeStateSchema,
	passageSchema,
	sourceDetailsSchema,
	unreadableSchema,
} from './knowledge-shape';
import { route } from './route';

const sourceId = z.string().max(64);
const name = z.string().trim().min(1, 'Write a name.').max(200);
const limit = z.coerce.number().int().min(1).max(100).default(50);
const after = z.string().max(200).optional();
const done = z.object({ done: z.literal(true) });
const missIds = z.array(z.string().max(64)).max(1_000);
/** Of the source whose place it takes; left out, it is a new one. */
const replaces = sourceId.optional();

/** Of a query, which holds texts only. */
function asJson(text: string, context: z.RefinementCtx): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		context.addIssue({ code: 'custom', message: 'This is not JSON.' });
		return z.NEVER;
	}
}

/** What the business has told the desk, and what customers asked in vain. */
export const KNOWLEDGE_ROUTES = [
	route({
		method: 'GET',
		path: 'knowledge',
		role: 'supervisor',
		subject: 'none',
		summary: 'The sources, the last changed first, a page at a time.',
		input: z.object({ words: z.string().trim().max(120).optional(), limit, after }),
		answer: z.object({ sources: z.array(knowledgeSourceSchema), next: z.string().nullable() }),
	}),
	route({
		method: 'GET',
		path: 'knowledge-state',
		role: 'supervisor',
		subject: 'none',
		summary: 'How much there is, and how far it is indexed.',
		input: z.object({}),
		answer: knowledgeStateSchema,
	}),
	route({
		method: 'GET',
		path: 'knowledge-passages',
		role: 'supervisor',
		subject: 'none',
		summary: 'The passages of a source, in its order, a page at a time.',
		input: z.object({
			sourceId,
			limit,
			/** The position of the last one that is known. */
			after: z.coerce.number().int().min(0).optional(),
		}),
		answer: z.object({ passages: z.array(passageSchema), next: z.number().nullable() }),
	}),
	route({
		method: 'POST',
		path: 'add-knowledge-file',
		role: 'supervisor',
		subject: 'none',
		upload: true,
		summary: 'Adds a file of up to 50 MB, or puts it in the place of a source.',
		input: z.object({
			fileName: z.string().min(1).max(240),
			/** What the browser takes it for; the bytes decide. */
			type: z.string().max(120).default(''),
			replaces,
			/** SourceDetails as JSON. */
			details: z.string().max(20_000).default('{}').transform(asJson).pipe(sourceDetailsSchema),
		}),
		answer: addedSchema,
	}),
	route({
		method: 'POST',
		path: 'add-knowledge-text',
		role: 'supervisor',
		subject: 'none',
		summary: 'Adds a text that was typed, and settles the questions that it answers.',
		input: z.object({
			name,
			text: z.string().trim().min(1, 'Write the text.').max(200_000),
			replaces,
			details: sourceDetailsSchema.default({}),
			missIds: missIds.default([]),
		}),
		answer: addedSchema,
	}),
	route({
		method: 'POST',
		path: 'add-knowledge-page',
		role: 'supervisor',
		subject: 'none',
		summary: 'Reads a page of the web, or all pages that a site’s map lists.',
		input: z.object({
			url: z.url({ protocol: /^https?$/, error: 'That is no address of the web.' }).max(2_000),
			wholeSite: z.boolean().default(false),
			mostPages: z.number().int().min(1).max(1_000).default(100),
			details: sourceDetailsSchema.default({}),
		}),
		answer: z.discriminatedUnion('outcome', [
			...addedSchema.options,
			z.object({
				outcome: z.literal('website'),
				/** Pages that are sources now. */
				read: z.number(),
				/** Pages that could not be read; the list says why. */
				refused: z.number(),
				/** Pages that do not want to be read, or are none. */
				skipped: z.number(),
				/** Sources whose pages have left the site. */
				removed: z.number(),
				/** Pages beyond the most that were wanted. */
				beyond: z.number(),
			}),
			z.object({ outcome: z.literal('website-refused'), reason: unreadableSchema }),
		]),
	}),
	route({
		method: 'POST',
		path: 'read-knowledge-again',
		role: 'supervisor',
		subject: 'none',
		summary: 'Reads a page of the web anew, as it is now.',
		input: z.object({ sourceId }),
		answer: addedSchema,
	}),
	route({
		method: 'POST',
		path: 'change-knowledge',
		role: 'supervisor',
		subject: 'none',
		summary: 'Changes what is said of a source, unless somebody else has changed it since.',
		input: sourceDetailsSchema.extend({
			sourceId,
			version: z.number().int(),
			name: name.optional(),
		}),
		answer: z.object({ source: knowledgeSourceSchema }),
	}),
	route({
		method: 'POST',
		path: 'remove-knowledge',
		role: 'supervisor',
		subject: 'none',
		summary: 'Removes a source: answers no longer rest on it.',
		input: z.object({ sourceId }),
		answer: done,
	}),
	route({
		method: 'POST',
		path: 'rebuild-knowledge',
		role: 'supervisor',
		subject: 'none',
		summary: 'Has everything indexed anew in the background; the old index serves meanwhile.',
		input: z.object({}),
		answer: done,
	}),
	route({
		method: 'POST',
		path: 'ask-knowledge',
		role: 'supervisor',
		subject: 'none',
		summary: 'What would be found for a question, and answered. Nothing is sent.',
		input: z.object({
			question: z.string().trim().min(1, 'Write a question.').max(2_000),
			channelId: z.string().max(64).optional(),
			/** Whether a model is asked, too, where the desk has one. */
			answer: z.boolean().default(true),
		}),
		answer: z.object({
			passages: z.array(foundPassageSchema),
			/** Below the floor: no answer rests on them. */
			tooFar: z.array(foundPassageSchema),
			/** Why meanings were not compared, although there are some. */
			withoutVectors: z.string().nullable(),
			answer: z.discriminatedUnion('outcome', [
				z.object({
					outcome: z.literal('answered'),
					text: z.string(),
					/** Counted from 1, as `passages` stand. */
					cited: z.array(z.number()),
					verdict: verdictSchema,
				}),
				z.object({ outcome: z.literal('handed-over'), reason: z.string() }),
				z.object({ outcome: z.literal('nothing-found') }),
				z.object({ outcome: z.literal('no-model') }),
				z.object({ outcome: z.literal('failed'), reason: z.string() }),
			]),
		}),
	}),
	route({
		method: 'GET',
		path: 'knowledge-misses',
		role: 'supervisor',
		subject: 'none',
		summary: 'Questions that found nothing, those that are alike together.',
		input: z.object({ limit }),
		answer: z.object({ misses: z.array(knowledgeMissSchema) }),
	}),
	route({
		method: 'POST',
		path: 'settle-misses',
		role: 'supervisor',
		subject: 'none',
		summary: 'Takes questions off the list.',
		input: z.object({ missIds: missIds.min(1) }),
		answer: done,
	}),
] as const;
