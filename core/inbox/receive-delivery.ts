import type { Recorder } from './recorder';
import type { IntakeRules } from './intake-rules';
import { verifySignature } from '../whatsapp/verify-signature';
import { answerSelfTest } from './self-test';

/** Meta sends up to 3 MB; anything far above is not from Meta. */
export const LARGEST_BODY = 4 * 1024 * 1024;

/** What refused senders are told to wait before they come again. */
export const RETRY_AFTER_SECONDS = 10;

export type Received =
	/** `turnIds`: the turns that the delivery opened or joined. */
	| { status: 200; outcome: 'recorded' | 'repeated'; turnIds: string[] }
	/** The desk's own test of its address: nothing is kept or counted, and `proof` is the answer. */
	| { status: 200; outcome: 'self-test'; proof: string }
	| { status: 401; outcome: 'forged'; reason: string }
	| { status: 413; outcome: 'oversized'; reason: string }
	/** `deferred`: too much waits already; `failed`: the store gave an error. */
	| { status: 503; outcome: 'deferred' | 'failed'; reason: string };

export const TOO_MUCH_WAITS = 'Too many deliveries wait to be stored';

/**
 * Takes one POST as Meta sends it and says how to answer: 200 when it is on the disk,
 * or was before; 401 when it is not signed with the app secret; 413 over 4 MB; 503 when
 * too much waits or the store cannot keep it, so that Meta comes again. Only counts are kept of what is refused.
 */
export async function receiveDelivery(
	{ recorder }: { recorder: Recorder },
	delivery: { body: Buffer | undefined; signature: string | undefined; appSecret: string },
	rules: IntakeRules,
	onStoreFailure: (error: unknown) => void,
): Promise<Received> {
	const { body = Buffer.alloc(0), signature, appSecret } = delivery;
	if (body.length > LARGEST_BODY) {
		recorder.refuse('delivery-oversized');
		return { status: 413, outcome: 'oversized', reason: 'The body is larger than 4 MB' };
	}
	if (!verifySignature(body, signature, appSecret)) {
		recorder.refuse('delivery-forged');
		return { status: 401, outcome: 'forged', reason: 'The body is not signed with the app secret' };
	}
	const proof = answerSelfTest(body, { storeId: recorder.storeId, appSecret });
	if (proof !== undefined) return { status: 200, outcome: 'self-test', proof };

	try {
		const recorded = await recorder.record(body, rules);
		switch (recorded.outcome) {
			case 'recorded':
				return { status: 200, outcome: 'recorded', turnIds: recorded.turnIds };
			case 'repeated':
				return { status: 200, outcome: 'repeated', turnIds: [] };
			case 'deferred':
				return { status: 503, outcome: 'deferred', reason: TOO_MUCH_WAITS };
			default:
				return recorded satisfies never;
		}
	} catch (error) {
		onStoreFailure(error);
		return { status: 503, outcome: 'failed', reason: 'The store cannot keep the delivery now' };
	}
}
