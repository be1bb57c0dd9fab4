/**
 * The three ways an operation fails that a caller can act on. Anything else is a
 * bug: let it surface unchanged. Messages never hold a token, a secret, a phone
 * number or the text of a message.
 */
export abstract class CoreError extends Error {
	abstract readonly code: 'input' | 'provider' | 'network';

	/** Whether the same call may succeed later without doing harm twice. */
	abstract readonly retryable: boolean;

	/** The message as far as the words are ours: what a log may hold. */
	get plain(): string {
		return this.message;
	}
}

/** The caller's data or settings are wrong; trying again changes nothing. */
export class InputError extends CoreError {
	override readonly name = 'InputError';
	readonly code = 'input';
	readonly retryable = false;
}

/** A remote API answered, and the answer was no. */
export class ProviderError extends CoreError {
	override readonly name = 'ProviderError';
	readonly code = 'provider';
	readonly retryable: boolean;

	constructor(
		readonly provider: string,
		readonly status: number,
		readonly reason: string,
		options?: ErrorOptions,
	) {
		super(`${provider} answered ${status}: ${reason}`, options);
		this.retryable = status === 408 || status === 429 || status >= 500;
	}

	/** Without the reason, which is the provider's, and may quote what it was sent. */
	override get plain(): string {
		return `${this.provider} answered ${this.status}`;
	}
}

/** No answer came. Whether the other side acted is unknown unless the call only read. */
export class NetworkError extends CoreError {
	override readonly name = 'NetworkError';
	readonly code = 'network';

	constructor(
		readonly host: string,
		readonly retryable: boolean,
		options?: ErrorOptions,
	) {
		super(`No answer from ${host}`, options);
	}
}
