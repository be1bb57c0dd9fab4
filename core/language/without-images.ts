import type { ChatModel, ChatRequest } from './chat-model';
import { note } from './note';

const NOT_SHOWN = note(
	'The images cannot be shown to you: never pretend to see them, and say so where the answer depends on them',
);

/** The same model, for one that takes no images: it is told that there are some. */
export function withoutImages(model: ChatModel): ChatModel {
	return { answer: (request) => model.answer(imagesTakenOut(request)) };
}

/**
 * The same model, asked once more without images where the service refuses a request that has
 * some: a name does not always tell what a server's model takes.
 */
export function withImagesIfTaken(
	model: ChatModel,
	now: () => number = () => performance.now(),
): ChatModel {
	return {
		async answer(request) {
			const start = now();
			const outcome = await model.answer(request);
			const refused = outcome.outcome === 'failed' && outcome.reason === 'bad-request';
			if (!refused || !request.messages.some(({ images = [] }) => images.length > 0))
				return outcome;

			const timeoutMs = Math.max(1, request.timeoutMs - (now() - start));
			return await model.answer({ ...imagesTakenOut(request), timeoutMs });
		},
	};
}

function imagesTakenOut(request: ChatRequest): ChatRequest {
	const messages = request.messages.map(({ images = [], ...message }) =>
		images.length === 0 ? message : { ...message, content: `${message.content}\n\n${NOT_SHOWN}` },
	);
	return { ...request, messages };
}
