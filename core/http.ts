/**
 * One HTTP call. Every status is an answer; a call without an answer rejects with
 * a NetworkError. Redirects are not followed.
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

export type HttpRequest = {
	method: 'GET' | 'POST' | 'DELETE';
	url: string;
	headers?: Record<string, string>;
	/** A plain object goes out as JSON, URLSearchParams as a form, FormData as multipart. */
	body?: Record<string, unknown> | URLSearchParams | FormData | Buffer | string;
	/** Bounds the whole call, the answer's last byte included. */
	timeoutMs?: number;
};

export type HttpResponse = {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Parsed JSON where the text is JSON, else the text. */
	body: unknown;
};
