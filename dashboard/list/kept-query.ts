import type { ListQuery } from './fits-query';

const KEY = 'talktrace.list';

export const TABS = ['mine', 'unassigned', 'all'] as const satisfies readonly ListQuery['tab'][];

export const SORTS = [
	'latest',
	'needs-you',
	'closing-soon',
	'oldest',
] as const satisfies readonly ListQuery['sort'][];

const FIRST: ListQuery = { tab: 'all', status: 'open', sort: 'latest' };

/** Tab and order as the agent last had them here. Filters begin anew: a forgotten one hides work. */
export function keptQuery(): ListQuery {
	try {
		const { tab, sort } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
		return {
			...FIRST,
			tab: TABS.find((one) => one === tab) ?? FIRST.tab,
			sort: SORTS.find((one) => one === sort) ?? FIRST.sort,
		};
	} catch {
		return FIRST;
	}
}

/** Remembers tab and order on this machine, where the browser allows that. */
export function keepQuery({ tab, sort }: ListQuery): void {
	try {
		localStorage.setItem(KEY, JSON.stringify({ tab, sort }));
	} catch {
		// A browser that keeps nothing starts with the first tab.
	}
}
