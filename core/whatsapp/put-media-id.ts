import type { MessagePayload } from './render-message';

/** Stands in a body for the media id of a file that is uploaded right before it is sent. */
export const UPLOADED_LATER = '0';

/** A body as it is kept, with the media id of its file where that was left open. */
export function putMediaId(payload: string, mediaId: string): MessagePayload {
	return JSON.parse(payload, (key, value: unknown) =>
		key === 'id' && value === UPLOADED_LATER ? mediaId : value,
	) as MessagePayload;
}

/** A body whose file Meta has under `mediaId`, with its place left open again. */
export function takeMediaIdOut<Body extends object>(body: Body, mediaId: string): Body {
	return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
		key === 'id' && value === mediaId ? UPLOADED_LATER : value,
	) as Body;
}
