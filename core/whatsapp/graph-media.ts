import { z } from 'zod';
import type { Http } from '../http';
import type { DownloadResponse, HttpDownload } from '../http-download';
import { readAnswer } from './graph-answer';
import { createGraphCall } from './graph-call';
import { amount, optionalText, present, text } from './loose-schema';
import { isMetaAddress } from './meta-address';

/** What Meta says of a file under its id. The address lives 5 minutes. */
export type MediaLookUp = {
	url: string;
	mimeType?: string;
	/** Hex here; the webhook has it in base64. */
	sha256?: string;
	size?: number;
};

const lookUpSchema = z
	.object({
		url: text,
		mime_type: optionalText,
		sha256: optionalText,
		file_size: amount.optional().catch(undefined),
	})
	.transform((media): MediaLookUp =>
		present({
			url: media.url,
			mimeType: media.mime_type,
			sha256: media.sha256,
			size: media.file_size,
		}),
	);

export type MediaDownload =
	| ({ outcome: 'answered' } & DownloadResponse)
	/** The address, or one that it led to, is none to which the token may go. It was not called. */
	| { outcome: 'led-elsewhere' };

export type DownloadLimits = { timeoutMs: number; stallMs: number; signal?: AbortSignal };

export interface GraphMedia {
	/** Where a file is. Throws a GraphProviderError when Meta refuses, NetworkError without an answer. */
	lookUp(phoneNumberId: string, mediaId: string, timeoutMs?: number): Promise<MediaLookUp>;

	/** The file at an address of a look-up or a webhook; see `HttpDownload` for its errors. */
	download(url: string, limits: DownloadLimits): Promise<MediaDownload>;
}

const MOST_REDIRECTS = 3;

/** Files that Meta holds, under one token. Throws InputError for settings that cannot work. */
export function createGraphMedia(options: {
	http: Http;
	download: HttpDownload;
	baseUrl: string;
	version: string;
	accessToken: string;
}): GraphMedia {
	const { baseUrl, accessToken } = options;
	const call = createGraphCall(options);
	const authorization = `Bearer ${accessToken.trim()}`;

	return {
		async lookUp(phoneNumberId, mediaId, timeoutMs) {
			// With the number Meta refuses what another number of the same business was sent.
			const query = { phone_number_id: phoneNumberId };
			return readAnswer(
				await call({ method: 'GET', path: [mediaId], query, timeoutMs }),
				lookUpSchema,
			);
		},

		async download(url, limits) {
			let address = URL.parse(url);
			for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
				if (!address || !isMetaAddress(address, baseUrl)) break;
				const response = await options.download({
					url: address.href,
					headers: { authorization },
					...limits,
				});
				const leadsTo = redirectOf(response);
				if (leadsTo === undefined) return { outcome: 'answered', ...response };
				response.discard();
				address = URL.parse(leadsTo, address.href);
			}
			return { outcome: 'led-elsewhere' };
		},
	};
}

function redirectOf({ status, headers }: DownloadResponse): string | undefined {
	return [301, 302, 303, 307, 308].includes(status) ? (headers.location ?? '') : undefined;
}
