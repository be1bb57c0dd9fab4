import { z } from 'zod';
import { contactSchema } from './conversation-shape';
import { route } from './route';

const contactId = z.string().max(64);
const answer = z.object({ contact: contactSchema });

/** What agents change about a contact. */
export const CONTACT_ROUTES = [
	route({
		method: 'POST',
		path: 'change-contact',
		role: 'agent',
		subject: 'contactId',
		summary: 'Changes name, language and fields, unless somebody else has changed them since.',
		input: z.object({
			contactId,
			/** The version that the change is made on; an older one is answered with 409. */
			version: z.number().int(),
			name: z.string().trim().min(1).max(120).optional(),
			language: z.string().trim().max(20).nullable().optional(),
			fields: z
				.record(z.string().trim().min(1).max(60), z.string().max(2_000))
				.refine((fields) => Object.keys(fields).length <= 50, 'At most 50 fields.')
				.optional(),
		}),
		answer,
	}),
	route({
		method: 'POST',
		path: 'set-opt-out',
		role: 'agent',
		subject: 'contactId',
		summary: 'Notes that a contact wants no more automatic messages, or wants them again.',
		input: z.object({ contactId, optedOut: z.boolean() }),
		answer,
	}),
	route({
		method: 'POST',
		path: 'set-blocked',
		role: 'agent',
		subject: 'contactId',
		summary: 'Blocks a contact: what they write is kept, and neither AI nor person is called.',
		input: z.object({ contactId, blocked: z.boolean() }),
		answer,
	}),
	route({
		method: 'GET',
		path: 'people',
		role: 'agent',
		subject: 'none',
		summary: 'Contacts whose name, user name or number fits, to write to.',
		input: z.object({ words: z.string().trim().min(1).max(120) }),
		answer: z.object({
			people: z.array(
				z.object({ contactId: z.string(), name: z.string(), detail: z.string().nullable() }),
			),
		}),
	}),
] as const;
