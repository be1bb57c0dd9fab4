export type Deferred<Value> = {
	promise: Promise<Value>;
	resolve(value: Value): void;
};

/** A promise that is settled from outside, by whoever holds it. */
export function createDeferred<Value>(): Deferred<Value> {
	let resolve: (value: Value) => void = () => undefined;
	const promise = new Promise<Value>((settle) => {
		resolve = settle;
	});
	return { promise, resolve };
}
