/** Who answers a conversation: the AI, the AI with a person who sends, or a person. Loosest first. */
export const CONTROLS = ['ai', 'draft', 'human'] as const;

export type Control = (typeof CONTROLS)[number];

/** The control of the two that leaves the AI less freedom; decides when two conversations merge. */
export function stricterControl(one: Control, other: Control): Control {
	return CONTROLS.indexOf(one) >= CONTROLS.indexOf(other) ? one : other;
}

const HANDOVER_SENTENCES = {
	'asked-for-person': 'The customer asked for a person.',
	'opted-out': 'The customer asked for no more automatic messages.',
	'unsupported-kind': 'The customer sent something the AI cannot read.',
	'voice-not-heard': 'A voice message could not be put into words.',
	'voice-too-long': 'A voice message is too long to be answered by the AI.',
	'failed-answers': 'Several answers in a row did not work.',
	'outside-hours': 'The message came outside business hours.',
	'answered-on-phone': 'Someone answered from the phone app.',
	'taken-over': 'An agent took the conversation over.',
	'model-asked': 'The AI asked for a person.',
	'model-failed': 'The model gave no usable answer.',
	'nothing-found': 'The documents of the business do not answer the question.',
	'not-grounded': 'The answer stated something that no document says.',
	'unsafe-answer': 'The answer held something that may not be sent.',
	moderation: 'The model refused the content.',
	'late-delivery': 'The message arrived hours late.',
	'send-failed': 'The answer could not be delivered.',
	'unknown-outcome': 'It is not known whether the answer arrived.',
	'turn-failed': 'The workflow failed before it answered.',
	'turn-expired': 'The workflow took too long to answer.',
	'not-answered': 'The workflow ended without an answer.',
} as const;

/** Why a conversation went to a person. Stored, shown to agents and sent along in n8n items. */
export type HandoverReason = keyof typeof HANDOVER_SENTENCES;

export const HANDOVER_REASONS = Object.keys(HANDOVER_SENTENCES) as HandoverReason[];

/** One English sentence for an agent or a builder; never holds what the customer said. */
export function describeHandover(reason: HandoverReason): string {
	return HANDOVER_SENTENCES[reason];
}
