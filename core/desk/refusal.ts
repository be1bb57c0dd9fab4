import type { Problem } from './contract/problem';

const STATUSES = {
	'signed-out': 401,
	'not-allowed': 403,
	'wrong-origin': 403,
	'not-found': 404,
	'changed-meanwhile': 409,
	'window-closed': 409,
	'not-possible': 409,
	'too-large': 413,
	'bad-input': 422,
	'too-many-tries': 429,
	failed: 500,
	'store-unavailable': 503,
} as const satisfies Record<Problem['code'], number>;

/** That a request is refused, and what the caller is told: in plain words, without secrets. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly status: (typeof STATUSES)[Problem['code']];

	constructor(
		readonly code: Problem['code'],
		message: string,
		readonly more: Pick<Problem, 'fields' | 'retryAfter'> = {},
	) {
		super(message);
		this.status = STATUSES[code];
	}

	get problem(): Problem {
		return { code: this.code, message: this.message, ...this.more };
	}
}
