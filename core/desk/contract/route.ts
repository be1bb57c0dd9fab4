import type { z } from 'zod';
import type { ROLES } from './agent-shape';

/** Who may call a route: anybody, or an agent of at least this role. */
export type RouteRole = 'anyone' | (typeof ROLES)[number];

/**
 * By which field of its input a route names what belongs to a conversation. The app looks
 * up that conversation, and answers 404 where the caller may not see it.
 */
export type RouteSubject =
	'none' | 'conversationId' | 'messageId' | 'mediaId' | 'turnId' | 'noteId' | 'contactId';

/**
 * What a route answers: JSON of a schema, the bytes of a file, or a stream of server-sent
 * events.
 */
export type RouteAnswer = z.ZodType | 'bytes' | 'events';

/**
 * One line of the desk's route table. `role` and `subject` are part of the type: a route
 * that does not say who may call it, and on what, does not compile.
 */
export type Route = {
	method: 'GET' | 'POST';
	/** Without a leading slash: the path on a listener, the value of `to` behind n8n. */
	path: string;
	role: RouteRole;
	subject: RouteSubject;
	/** One English sentence for the API description. */
	summary: string;
	/** The query of a GET, the JSON body of a POST. */
	input: z.ZodType;
	/** The body is a file, not JSON; the input is in the query. */
	upload?: true;
	answer: RouteAnswer;
};

/** Keeps the exact types of a route, so that handler and page share them. */
export function route<const R extends Route>(definition: R): R {
	return definition;
}

/** What a handler is given, and what it answers. */
export type InputOf<R extends Route> = z.output<R['input']>;
export type AnswerOf<R extends Route> = R['answer'] extends z.ZodType
	? z.input<R['answer']>
	: Response;
