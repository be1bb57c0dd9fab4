import { sameText } from '../same-text';

export type HandshakeAnswer = { status: 200; body: string } | { status: 403 };

/**
 * Answers Meta's GET challenge, which comes whenever a callback is registered.
 * `body` has to go out as plain text, unchanged. A parameter that is missing or
 * repeated, and an empty `verifyToken`, are refused.
 */
export function answerHandshake(
	query: Record<string, unknown>,
	verifyToken: string,
): HandshakeAnswer {
	const mode = query['hub.mode'];
	const token = query['hub.verify_token'];
	const challenge = query['hub.challenge'];

	const complete =
		mode === 'subscribe' && typeof token === 'string' && typeof challenge === 'string';
	if (!complete || challenge === '' || verifyToken === '' || !sameText(token, verifyToken)) {
		return { status: 403 };
	}
	return { status: 200, body: challenge };
}
