import { z } from 'zod';
import type { Obstacle, ProblemCode } from '../../doctor/problems';

export type { CheckName } from '../../doctor/checks';

/** What `problem` of a finding may be, for whoever has words for it. */
export type HealthProblem = ProblemCode | Obstacle;

/** One thing that the doctor looked at. `check` and `problem` are `CheckName` and `HealthProblem`; a newer process may know more of them. */
const findingSchema = z.object({
	check: z.string(),
	/** Null for a check that is not known here. */
	group: z.enum(['account', 'path', 'models', 'speech', 'store', 'n8n']).nullable(),
	state: z.enum(['fine', 'warning', 'broken', 'unknown']),
	/** What is wrong; null when nothing is. */
	problem: z.string().nullable(),
	/** What fills the sentences in: numbers, names of hosts and settings. */
	facts: z.record(z.string(), z.union([z.string(), z.number()])),
	/** The same in English. */
	says: z.string(),
	/** The one thing to do, in English. */
	remedy: z.string().nullable(),
});

/** What the doctor found the last time, of a number or of the desk itself. */
export const healthReportSchema = z.object({
	/** The id of a channel, or `desk`. */
	scope: z.string(),
	/** What is broken first. */
	findings: z.array(findingSchema),
	/** Null as long as it was never checked. */
	checkedAt: z.string().nullable(),
	/** Whether a process is there that can check it: that of an active workflow. */
	attended: z.boolean(),
	/** Whether it is being checked, or soon will be. */
	checking: z.boolean(),
});

export type HealthReport = z.infer<typeof healthReportSchema>;

export type HealthFinding = HealthReport['findings'][number];
