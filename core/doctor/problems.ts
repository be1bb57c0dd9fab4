import { ACCOUNT_PROBLEMS } from './problems/account-problems';
import { PATH_PROBLEMS } from './problems/path-problems';
import { PLACE_PROBLEMS } from './problems/place-problems';
import type { Problem } from './problems/problem';
import { SERVICE_PROBLEMS } from './problems/service-problems';

/** Every bad state that the doctor knows, by its code; a code says of which check it is. */
export const PROBLEMS = {
	...ACCOUNT_PROBLEMS,
	...PATH_PROBLEMS,
	...SERVICE_PROBLEMS,
	...PLACE_PROBLEMS,
} as const satisfies Record<string, Problem>;

/** Why any check may have found nothing out. */
export const OBSTACLES = {
	/** `other`: the check that has to be mended first. */
	'waits-for': {
		says: 'This can be checked when another finding is mended: {other}.',
		remedy: 'Mend that first, then check again.',
	},
	'no-answer': {
		says: 'This could not be checked: no answer came in time.',
		remedy: 'Check again; if it stays, see that n8n reaches the internet.',
	},
	/** `code`: Meta's, or the HTTP status. */
	'answer-refused': {
		says: 'This could not be checked: the question was refused (code {code}).',
		remedy: 'Check again in some minutes.',
	},
} as const satisfies Record<string, { says: string; remedy: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export type Obstacle = keyof typeof OBSTACLES;
