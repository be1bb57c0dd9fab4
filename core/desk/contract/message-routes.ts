import { z } from 'zod';
import { messageDetailsSchema } from './message-details-shape';
import { route } from './route';

/** What is asked of a single message. */
export const MESSAGE_ROUTES = [
	route({
		method: 'GET',
		path: 'message-details',
		role: 'viewer',
		subject: 'messageId',
		summary: 'The way of a message: its trace, when what happened, and what it took.',
		input: z.object({ messageId: z.string().max(64) }),
		answer: messageDetailsSchema,
	}),
] as const;
