import { type ModelCall, timed } from '../metrics/model-call';
import type { ChatModel } from './chat-model';

/** The same model, which notes each of its calls in `calls`. */
export function timedChatModel(
	chat: ChatModel,
	of: { provider: string; model: string; calls: ModelCall[] },
): ChatModel {
	return {
		answer: (request) =>
			timed(
				{ purpose: 'answer', ...of },
				() => chat.answer(request),
				(outcome) => ('reason' in outcome ? outcome.reason : null),
			),
	};
}
