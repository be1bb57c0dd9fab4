/** Lines of a thread of which workflows are told under the same names. */
export const TOLD_LINES = [
	'assigned',
	'priority-changed',
	'labels-changed',
	'contact-blocked',
	'contact-unblocked',
	'opted-out',
	'opted-in',
	'survey-asked',
	'survey-answered',
	'conversation-started',
] as const;
