import type { CheckName } from '../checks';

/**
 * One bad state: what it says about which check, and the one thing to do. `{name}` stands for the
 * fact of that name.
 */
export type Problem = {
	check: CheckName;
	/** `warning`: all works, and should be looked at. `unknown`: it could not be found out. */
	state: 'broken' | 'warning' | 'unknown';
	says: string;
	remedy: string;
};
