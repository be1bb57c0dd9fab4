import { createHmac, randomBytes } from 'node:crypto';
import { sameText } from '../same-text';

/**
 * A delivery that the desk sends to its own public address: signed as Meta signs, recognised by
 * whoever takes deliveries, answered with a proof of its store, and kept nowhere.
 */
export type SelfTest = { nonce: string; body: Buffer };

const RECOGNISED = /^\{"object":"talktrace_self_test","nonce":"([0-9a-f]{32})"/;

/** Longer ones are none: nobody looks at the bytes of a usual delivery. */
const LONGEST = 200;

const PROOF = 'talktrace:';

/**
 * A new one. `plain` is as JSON writes it anyway; the other form has Meta's escapes and a space,
 * which whoever reads and writes it anew loses.
 */
export function createSelfTest(form: 'as-meta-writes' | 'plain'): SelfTest {
	const nonce = randomBytes(16).toString('hex');
	const odd = String.raw`, "form":"\u00e9\/\u0040\ud83d\ude00"`;
	const rest = form === 'plain' ? '' : odd;
	return { nonce, body: Buffer.from(`{"object":"talktrace_self_test","nonce":"${nonce}"${rest}}`) };
}

/** What a delivery with a good signature is answered with when it is a self-test; else undefined. */
export function answerSelfTest(
	body: Buffer,
	desk: { storeId: string; appSecret: string },
): string | undefined {
	if (body.length > LONGEST) return undefined;
	const nonce = RECOGNISED.exec(body.toString('latin1'))?.[1];
	return nonce === undefined ? undefined : proofOf(nonce, desk);
}

/** Whether an answer comes from a desk at all, and from one on this store. */
export function judgeProof(
	answer: string,
	{ nonce }: SelfTest,
	desk: { storeId: string; appSecret: string },
): 'this-store' | 'another-store' | 'no-proof' {
	if (!answer.startsWith(PROOF)) return 'no-proof';
	return sameText(answer, proofOf(nonce, desk)) ? 'this-store' : 'another-store';
}

function proofOf(nonce: string, { storeId, appSecret }: { storeId: string; appSecret: string }) {
	return PROOF + createHmac('sha256', appSecret).update(`${nonce} ${storeId}`).digest('hex');
}
