import { readChatRequest } from './chat-request';
import { complete } from './completion';
import type { PromptCache } from './prompt-cache';
import { refusal, type Reply } from './reply';
import type { AcceptedCall } from './serve-call';
import { streamCompletion } from './stream-completion';
import { writeCompletion } from './write-completion';

/** Answers a chat request as its behaviour says, or refuses it as DashScope would. */
export function answerChat(
	call: AcceptedCall,
	{ cache, now }: { cache: PromptCache; now: () => Date },
): Reply {
	const { body, behaviour, requestId } = call;
	const checked = readChatRequest(body);
	if (!checked.ok) return refusal(checked.error, requestId);

	const { request } = checked;
	const { modelId: model, messages, tools, includeUsage } = request;
	const cachedTokens = cache.cachedTokens(model, tools, messages);
	const completion = complete({ request, behaviour, cachedTokens });
	const { interruption } = completion;
	const envelope = { requestId, model, createdAt: now() };

	if (request.stream) {
		const events = streamCompletion(completion, { ...envelope, includeUsage });
		return { kind: 'events', events, lost: interruption === 'connection' };
	}
	if (interruption === 'connection') return { kind: 'lost' };
	if (typeof interruption === 'object') return refusal(interruption, requestId);

	const written = writeCompletion(completion, envelope);
	if (interruption === undefined) return { kind: 'json', status: 200, body: written };
	const text = JSON.stringify(written);
	const half = text.slice(0, text.length / 2);
	return { kind: 'text', status: 200, contentType: 'application/json', text: half };
}
