import { z } from 'zod';
import { healthReportSchema } from './health-shape';
import { route } from './route';

/** Whether everything works, and what to do where it does not. */
export const HEALTH_ROUTES = [
	route({
		method: 'GET',
		path: 'health',
		role: 'supervisor',
		subject: 'none',
		summary: 'What the doctor found the last time: of the desk, and of each number.',
		input: z.object({}),
		answer: z.object({ reports: z.array(healthReportSchema) }),
	}),
	route({
		method: 'POST',
		path: 'check-health',
		role: 'supervisor',
		subject: 'none',
		summary: 'Has the doctor look at everything anew; `health` tells what is found.',
		input: z.object({}),
		answer: z.object({ wanted: z.literal(true) }),
	}),
] as const;
