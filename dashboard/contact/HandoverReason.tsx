import { isTextKey, t } from '../language/translate';

/** Why a person has the conversation, in a sentence; a reason of a newer desk as its word. */
export function HandoverReason({ reason }: { reason: string }) {
	const key = `reason.${reason}`;
	return <p>{isTextKey(key) ? t(key) : reason}</p>;
}
