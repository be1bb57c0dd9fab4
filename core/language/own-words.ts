import { describeMessage } from './describe-message';
import type { OwnWords } from './judge-answer';
import type { PromptMessage, PromptSettings } from './prompt';

/**
 * What an answer may repeat beside passages: what the customer said, chose, sent and is called, and
 * what the builder wrote.
 */
export function ownWords(
	messages: readonly PromptMessage[],
	customerName: string | null,
	{ persona, rules, businessName }: PromptSettings,
): OwnWords {
	const said = messages
		.filter(({ author }) => author === 'customer')
		.flatMap((message) => [
			describeMessage(message, 'The customer'),
			...(message.file?.shown === 'text' ? [message.file.text] : []),
		]);
	return {
		customer: [...said, customerName ?? ''],
		builder: [persona, rules, businessName],
	};
}
