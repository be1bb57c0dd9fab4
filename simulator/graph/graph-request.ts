import { graphErrorBody, statusOf, type GraphRefusal } from './graph-errors';

/** A Graph call after reading, free of HTTP. */
export type GraphRequest = {
	method: 'GET' | 'POST' | 'DELETE';
	/** The path after the version. */
	segments: string[];
	query: Record<string, string>;
	/** The bearer token, or `access_token` of the query or form. */
	token: string | null;
	/** JSON, form fields or multipart fields. */
	body: Record<string, unknown>;
	file?: { name: string; mimeType: string; bytes: Buffer };
	/** The code with which an accepted message must fail later: planted by a test. */
	failLater?: number;
};

export type GraphAnswer = {
	status: number;
	/** Sent as JSON, but for a Buffer. */
	body: unknown;
	contentType?: string;
	headers?: Record<string, string>;
	/** To be done when the answer has left. */
	after?: () => void;
};

export type GraphHandler = (request: GraphRequest) => GraphAnswer | Promise<GraphAnswer>;

export function answer(body: unknown): GraphAnswer {
	return { status: 200, body };
}

export function refuse(refusal: GraphRefusal): GraphAnswer {
	return { status: statusOf(refusal), body: graphErrorBody(refusal) };
}

/** Graph's word for an id that is unknown, or that the token may not see. */
export function refuseUnknownObject(method: string, id: string): GraphAnswer {
	return refuse({
		code: 100,
		subcode: 33,
		type: 'GraphMethodException',
		message:
			`Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot ` +
			'be loaded due to missing permissions, or does not support this operation.',
	});
}
