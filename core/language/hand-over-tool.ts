import { z } from 'zod';
import type { ChatTool } from './chat-model';
import { foreignText } from './note';

const REASONS = {
	'asked-for-person': 'the customer asks for a person, in whatever words',
	'not-known': 'the answer is not in what you know',
	'needs-action': 'someone has to do something that you cannot: refund, change, cancel, call back',
	complaint: 'the customer is upset or complains',
	sensitive: 'it is about safety, health, law, payment data or another sensitive matter',
	other: 'anything else that a person should see',
} as const;

/** Why the model wants a person. The prompt's tool offers exactly these. */
export type HandOverReason = keyof typeof REASONS;

/** What a person reads first. `summary` is the model's text: show it as text, trust none of it. */
export type HandOverCall = { reason: HandOverReason; summary: string };

const REASON_NAMES = Object.keys(REASONS) as HandOverReason[];
const SUMMARY_LIMIT = 1_000;

/** The tool by which the model gives the conversation to a person. */
export const HAND_OVER_TOOL: ChatTool = {
	name: 'hand_over_to_person',
	description:
		'Gives this conversation to a person of the team, who then answers instead of you. ' +
		'Call it instead of answering when one of the reasons applies.',
	parameters: {
		type: 'object',
		properties: {
			reason: {
				type: 'string',
				enum: REASON_NAMES,
				description: Object.entries(REASONS)
					.map(([name, meaning]) => `${name}: ${meaning}`)
					.join('; '),
			},
			summary: {
				type: 'string',
				description:
					'For the person: what the customer wants and what was said so far, in two or three sentences.',
			},
		},
		required: ['reason', 'summary'],
		additionalProperties: false,
	},
};

const argumentsSchema = z.object({
	reason: z.enum(REASON_NAMES).catch('other'),
	summary: z
		.string()
		.transform((text) => foreignText(text.slice(0, SUMMARY_LIMIT)))
		.catch(''),
});

/**
 * Reads the arguments of a call of `HAND_OVER_TOOL`. Whatever is broken in them, the customer was
 * meant to reach a person, so it never fails: the reason is then `other` and the summary empty.
 */
export function parseHandOverCall(callArguments: unknown): HandOverCall {
	const parsed = argumentsSchema.safeParse(callArguments);
	return parsed.success ? parsed.data : { reason: 'other', summary: '' };
}
