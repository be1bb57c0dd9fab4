import type { Recorder } from './recorder';
import type { IntakeRules } from './intake-rules';
import { verifySignature } from '../whatsapp/verify-signature';

/** Meta sends up to 3 MB; anything far above is not from Meta. */
const LARGEST_BODY = 4 * 1024 * 1024;

export type Received =
	/** `turnIds`: the turns that the delivery opened or joined. */
	{ status: 200; turnIds: string[] } | { status: 401 | 413 | 503; reason: string };

/**
 * Takes one POST as Meta sends it and says how to answer: 200 when it is on the disk,
 * or was before; 401 when it is not signed with the app secret; 413 over 4 MB; 503 when
 * the store cannot keep it, so that Meta comes again. Only counts are kept of what is refused.
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
		return { status: 413, reason: 'The body is larger than 4 MB' };
	}
	if (!verifySignature(body, signature, appSecret)) {
		recorder.refuse('delivery-forged');
		return { status: 401, reason: 'The body is not signed with the app secret' };
	}
	try {
		const recorded = await recorder.record(body, rules);
		return { status: 200, turnIds: recorded.outcome === 'recorded' ? recorded.turnIds : [] };
	} catch (error) {
		onStoreFailure(error);
		return { status: 503, reason: 'The store cannot keep the delivery now' };
	}
}
