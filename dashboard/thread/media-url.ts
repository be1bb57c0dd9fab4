import { urlOf } from '../api/url-of';

/** Where the bytes of a file are; the session must be allowed to see it. */
export function mediaUrl(mediaId: string, { download = false } = {}): string {
	return urlOf('media', download ? { mediaId, download } : { mediaId });
}
