const MEGABYTE = 1024 * 1024;

export type MediaKind = 'audio' | 'image' | 'video' | 'document' | 'sticker';

type MediaRule = { mimeTypes: string[]; maxBytes: number };

/** What Meta takes for each kind of message. Any other type may still go as a document. */
export const MEDIA_RULES: Record<MediaKind, MediaRule> = {
	audio: {
		mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
		maxBytes: 16 * MEGABYTE,
	},
	image: { mimeTypes: ['image/jpeg', 'image/png'], maxBytes: 5 * MEGABYTE },
	video: { mimeTypes: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MEGABYTE },
	sticker: { mimeTypes: ['image/webp'], maxBytes: 500 * 1024 },
	document: {
		mimeTypes: [
			'application/pdf',
			'text/plain',
			'application/msword',
			'application/vnd.ms-excel',
			'application/vnd.ms-powerpoint',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'application/vnd.openxmlformats-officedocument.presentationml.presentation',
		],
		maxBytes: 100 * MEGABYTE,
	},
};

/** `audio/ogg` of `audio/ogg; codecs=opus`. */
export function baseType(mimeType: string): string {
	return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}

/** The kind that Meta files an upload under, or null for a type that it does not take. */
export function mediaKindOf(mimeType: string): MediaKind | null {
	const type = baseType(mimeType);
	for (const [kind, { mimeTypes }] of Object.entries(MEDIA_RULES)) {
		if (mimeTypes.includes(type)) return kind as MediaKind;
	}
	return /^(audio|video|image)\//.test(type) ? null : 'document';
}
