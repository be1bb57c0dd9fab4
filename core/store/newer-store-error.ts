import { InputError } from '../errors';

/** A newer version of the package has written the store than this one. */
export class NewerStoreError extends InputError {
	constructor(options?: ErrorOptions) {
		super(
			'The store was written by a newer version of TalkTrace; update the package in n8n',
			options,
		);
	}
}
