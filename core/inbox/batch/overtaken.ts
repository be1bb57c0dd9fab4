/**
 * Another transaction has changed what a batch had read, before it could be locked: the batch
 * is undone, and done again on what is there now.
 */
export class Overtaken extends Error {
	override readonly name = 'Overtaken';

	constructor() {
		super('Another transaction was quicker');
	}
}
