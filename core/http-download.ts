/**
 * One GET whose answer is read piece by piece. Every status is an answer; a call without
 * an answer, and a body that breaks off or stands still, rejects with a NetworkError.
 * Redirects are not followed. Whoever gets a body reads it, or calls `discard`.
 */
export type HttpDownload = (request: DownloadRequest) => Promise<DownloadResponse>;

export type DownloadRequest = {
	url: string;
	headers?: Record<string, string>;
	/** Bounds the whole call, the last byte included. */
	timeoutMs: number;
	/** Bounds the wait for the first byte, and for each that follows. */
	stallMs: number;
	/** Cancels the call. */
	signal?: AbortSignal;
};

export type DownloadResponse = {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: AsyncIterable<Uint8Array>;
	/** Ends a call whose body nobody reads. */
	discard(): void;
};
