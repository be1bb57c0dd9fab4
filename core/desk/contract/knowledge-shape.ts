import { z } from 'zod';

/** Why a source cannot be read; `interrupted`: reading it was cut off before its end. */
export const unreadableSchema = z.enum([
	'unsupported-type',
	'empty',
	'too-large',
	'too-many-pages',
	'too-many-passages',
	'encrypted',
	'no-text',
	'damaged',
	'too-demanding',
	'not-found',
	'not-allowed',
	'unreachable',
	'too-many-redirects',
	'interrupted',
]);

/** Something that the business has told the desk, as the list shows it. */
export const knowledgeSourceSchema = z.object({
	id: z.string(),
	kind: z.enum(['file', 'text', 'web']),
	name: z.string(),
	url: z.string().nullable(),
	/**
	 * `reading`: for the first time; `unreadable`: nothing of it serves. One that is `serving` may
	 * have a `reason`, too: then what was read before serves on.
	 */
	state: z.enum(['serving', 'expired', 'reading', 'unreadable']),
	reason: unreadableSchema.nullable(),
	/** Those that searches may find. */
	passages: z.number(),
	/** How far it is being read, also anew; null while it is not. */
	progress: z.object({ passages: z.number(), of: z.number() }).nullable(),
	pages: z.number().nullable(),
	type: z.string().nullable(),
	/** In bytes. */
	size: z.number().nullable(),
	/** BCP 47, as it was given. */
	language: z.string().nullable(),
	/** BCP 47, as it was recognised. */
	recognisedLanguage: z.string().nullable(),
	labels: z.array(z.string()),
	/** Null: customers of all channels may be told. */
	channelIds: z.array(z.string()).nullable(),
	expiresAt: z.string().nullable(),
	addedBy: z.string().nullable(),
	createdAt: z.string(),
	updatedAt: z.string(),
	version: z.number(),
});

export type KnowledgeSource = z.infer<typeof knowledgeSourceSchema>;

/** What people say of a source when they add it; all of it can be changed later. */
export const sourceDetailsSchema = z.object({
	language: z
		.string()
		.trim()
		.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language tag like “en” or “ar-EG”.')
		.max(35)
		.nullable()
		.optional(),
	labels: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
	channelIds: z.array(z.string().max(64)).min(1).max(200).nullable().optional(),
	expiresAt: z.iso.datetime().nullable().optional(),
});

export type SourceDetails = z.infer<typeof sourceDetailsSchema>;

/** What became of something that was added. */
export const addedSchema = z.discriminatedUnion('outcome', [
	z.object({
		outcome: z.enum(['added', 'replaced', 'unchanged', 'overtaken']),
		sourceId: z.string(),
		passages: z.number(),
	}),
	z.object({ outcome: z.literal('refused'), sourceId: z.string(), reason: unreadableSchema }),
	/** It takes a while; the list tells when it is ready. */
	z.object({ outcome: z.literal('reading') }),
]);

export type Added = z.infer<typeof addedSchema>;

/** A passage as it stands in its source. */
export const passageSchema = z.object({
	/** From 0. */
	position: z.number(),
	headings: z.array(z.string()),
	page: z.number().nullable(),
	text: z.string(),
});

export type Passage = z.infer<typeof passageSchema>;

/** A passage that was found for a question. */
export const foundPassageSchema = z.object({
	sourceId: z.string(),
	sourceName: z.string(),
	url: z.string().nullable(),
	headings: z.array(z.string()),
	page: z.number().nullable(),
	text: z.string(),
	/** How surely it speaks of the question, 0 to 1. */
	score: z.number(),
	/** The share of the question's words that it holds, 0 to 1. */
	coverage: z.number(),
	/** How near it is in meaning; null where only words were compared. */
	similarity: z.number().nullable(),
});

export type FoundPassage = z.infer<typeof foundPassageSchema>;

/** One way in which all texts are indexed. */
const knowledgeIndexSchema = z.object({
	/** The embedding model; null where only words are compared. */
	model: z.string().nullable(),
	dimensions: z.number().nullable(),
	entries: z.number(),
	vectors: z.number(),
	/** Why embedding stands still; null while it goes on. */
	reason: z.string().nullable(),
});

export const knowledgeStateSchema = z.object({
	sources: z.number(),
	passages: z.number(),
	index: knowledgeIndexSchema.nullable(),
	/** The one that takes its place once it has as many entries as `of`. */
	building: knowledgeIndexSchema.extend({ of: z.number() }).nullable(),
	warning: z.enum(['many-passages']).nullable(),
	/** The embedding model of the Dashboard node; null where it has no credential. */
	wanted: z.object({ model: z.string(), dimensions: z.number() }).nullable(),
	/** The model that answers in the box "Ask a question"; null where there is none. */
	answersWith: z.string().nullable(),
});

export type KnowledgeState = z.infer<typeof knowledgeStateSchema>;

/** Questions alike for which nothing was found. */
export const knowledgeMissSchema = z.object({
	ids: z.array(z.string()),
	question: z.string(),
	times: z.number(),
	lastAt: z.string(),
	language: z.string().nullable(),
});

export type KnowledgeMiss = z.infer<typeof knowledgeMissSchema>;
