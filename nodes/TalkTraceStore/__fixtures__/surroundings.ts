import type { Surroundings } from '../operation';

/** What an operation has around it, which attaches no file and may write everywhere. */
export function aSurroundings(own: Partial<Surroundings> = {}): Surroundings {
	return {
		attach: () => Promise.reject(new Error('It attached a file')),
		location: { sqliteFile: '/nowhere/desk.sqlite' },
		mayWriteTo: () => Promise.resolve(true),
		signal: undefined,
		...own,
	};
}
